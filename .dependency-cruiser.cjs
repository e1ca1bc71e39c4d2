/*
 * The borders between the folders: who may import what at run time (docs/architecture.md shows the same as a table).
 * Imports of types alone are free unless a rule says otherwise: they are gone when the code runs.
 */

/** Files of ours, by folder or file. */
const own = (...paths) => paths.map((path) => `^${path}`);
/** npm packages, wherever their code or their types lie. */
const npm = (...names) => names.map((name) => `^node_modules/(@types/)?${name.replaceAll('.', '\\.')}(/|$)`);
/** What Node brings; dependency-cruiser gives these modules' names as their path. */
const node = [
  '^(node:)?(assert|async_hooks|buffer|child_process|crypto|dns|events|fs|http|http2|https|module|net|os|path|perf_hooks|process|readline|stream|string_decoder|timers|tls|tty|url|util|v8|worker_threads|zlib)(/|$)',
];

const pure = npm('gtin', 'big.js', 'currency-codes', 'i18n-iso-countries', 'stdnum', 'libphonenumber-js');
const transport = npm(
  'undici',
  'xmlrpc',
  'p-queue',
  'ipaddr.js',
  'stream-json',
  'stream-chain',
  'standardwebhooks',
  'image-size',
);
const ports = own('connectors/(ports|errors|connector)\\.ts$');
/** The part of a connector that is data: safe to load where its code must not be. */
const declarations = own('connectors/[^/]+/(definition|reasons)\\.ts$', 'connectors/registry\\.ts$');

/** A folder and everything it may import at run time. */
function only(name, from, allowed, { types = 'free', except = [] } = {}) {
  return {
    name: `${name}-imports-only-what-it-may`,
    severity: 'error',
    from: { path: from, pathNot: except },
    to: { pathNot: allowed, ...(types === 'free' && { dependencyTypesNot: ['type-only'] }) },
  };
}

module.exports = {
  forbidden: [
    only('model', '^model/', [...own('model/'), ...npm('zod'), ...pure], { types: 'too' }),
    only('contract', '^workflows/contract/', [...own('workflows/contract/', 'model/'), ...npm('zod')]),
    only(
      'workflows',
      '^workflows/',
      [...own('workflows/', 'model/'), ...npm('@temporalio/workflow', '@temporalio/common')],
      { except: '^workflows/contract/' },
    ),
    only(
      'connectors',
      '^connectors/[^/]+/',
      [...own('connectors/', 'model/'), ...node, ...npm('zod'), ...pure, ...transport],
      {
        types: 'too',
      },
    ),
    only('connectors-root', '^connectors/[^/]+\\.ts$', [...own('connectors/', 'model/'), ...node, ...npm('zod')], {
      types: 'too',
    }),
    {
      name: 'connectors-do-not-know-each-other',
      severity: 'error',
      from: { path: '^connectors/([^/]+)/' },
      to: { path: '^connectors/[^/]+', pathNot: ['^connectors/$1/', '^connectors/lib/', ...ports] },
    },
    {
      name: 'registry-loads-connectors-on-demand',
      comment: 'The client library reads the registry: only declarations may come with it.',
      severity: 'error',
      from: { path: '^connectors/[^/]+\\.ts$' },
      to: {
        path: '^connectors/[^/]+/',
        pathNot: [...declarations, '^connectors/lib/'],
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    only('store', '^store/', [...own('store/', 'model/'), ...node, ...npm('zod', 'pg', 'kysely')]),
    only('config', '^config/', [
      ...own('config/', 'workflows/contract/', 'model/'),
      ...declarations,
      ...node,
      ...npm('zod', 'yaml', 'croner', '@temporalio/common', '@temporalio/envconfig'),
    ]),
    only('activities', '^activities/', [
      ...own('activities/', 'workflows/contract/', 'model/', 'store/'),
      ...ports,
      ...node,
      ...npm('zod', '@temporalio/activity', '@temporalio/common', 'p-queue', 'safe-stable-stringify'),
    ]),
    {
      name: 'worker-does-not-import-client-or-test',
      severity: 'error',
      from: { path: '^worker/' },
      to: { path: '^(client|test)/', dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'worker-loads-only-center-and-simulators-on-demand',
      severity: 'error',
      from: { path: '^worker/' },
      to: { path: '^(client|test)/', pathNot: ['^client/center/', '^test/simulators/'], dynamic: true },
    },
    only(
      'client-library',
      '^client/',
      [
        ...own('client/(?!cli/|center/)', 'workflows/contract/', 'model/'),
        ...declarations,
        ...npm('@temporalio/client'),
        // Histories as JSON, in the form of Temporal's own tools; comes with the client anyway.
        '^node_modules/@temporalio/common/lib/proto-utils\\.',
      ],
      { except: ['^client/cli/', '^client/center/'] },
    ),
    {
      name: 'cli-and-center-reach-systems-through-workflows',
      comment: 'They start testConnection and lookup by connection id; worker/main.ts is spawned, not imported.',
      severity: 'error',
      from: { path: '^client/(cli|center)/' },
      to: {
        path: [
          '^(activities|worker|test)/',
          '^workflows/(?!contract/)',
          '^connectors/',
          ...npm('@temporalio/(worker|activity|workflow)'),
        ],
        pathNot: [...declarations, ...ports],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'cli-and-center-stay-apart',
      severity: 'error',
      from: { path: '^client/(cli|center)/' },
      to: { path: '^client/(cli|center)/', pathNot: '^client/$1/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'everything-resolves',
      comment: 'Our own entry resolves after a build only; test/e2e/backend-example.test.ts runs who imports it.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^selvedge/client$' },
    },
    {
      name: 'product-needs-no-development-packages',
      comment: 'The screens are bundled: what they are made of is needed to build them only.',
      severity: 'error',
      from: {
        path: '^(workflows|activities|connectors|model|store|config|worker|client|test/simulators)/',
        pathNot: '^client/center/web/',
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
    },
    {
      name: 'only-declared-packages',
      severity: 'error',
      from: { path: '^(workflows|activities|connectors|model|store|config|worker|client|test)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|client/center/web/dist|tools/temporal|\\.selvedge)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
