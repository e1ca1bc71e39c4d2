import { demoBrand } from '../../simulators/le-new-black/brand.js';
import type { FaultMatch } from '../../simulators/lib/faults.js';
import type { JournalReport } from '../../simulators/lib/journal.js';
import { shopOf } from '../../simulators/shopify/seed.js';
import { startShopifySimulator } from '../../simulators/shopify/server.js';
import { peopleOf } from './shopify-shop.js';
import type { Setup, Target, TargetSystem } from './target.js';

interface ShopifySetup extends Setup {
  customerReference: 'company-external-id' | 'company-location-external-id';
  complete: 'always' | 'if-flow-confirms';
  discounts: 'shown' | 'in-price';
  /** Points of the shop's bucket; a tenth of them comes back each second. */
  points: number;
  searchLagMs: number;
  draftCalculatesMs: number;
}

const drafting: FaultMatch = { operation: '^Draft(Create|Complete)$' };
const lookUp: FaultMatch = { operation: '^VariantSearch$' };
const writes = '^(Draft(Create|Complete)|SetOrderId)$';

/** Shopify: nothing there keeps a second draft out, and only one of them may become an order. */
export const shopify: Target<ShopifySetup> = {
  name: 'shopify',
  decide: (random) => ({
    customerReference: random.pick(['company-external-id', 'company-location-external-id'] as const),
    complete: random.pick(['always', 'always', 'always', 'if-flow-confirms'] as const),
    discounts: random.pick(['shown', 'in-price'] as const),
    points: random.pick([4_000, 20_000, 20_000]),
    searchLagMs: random.pick([0, 0, 1_000]),
    draftCalculatesMs: random.pick([0, 0, 150]),
  }),
  traffic: { reads: '^(VariantSearch|Compan|Draft[RO]|NewestDrafts|TargetOrders|OrdersByPortalId)', writes, skip: 12 },
  faults: [
    (random) => ({ kind: 'throttled', times: random.int(1, 5), skip: random.int(0, 20) }),
    (random) => ({
      kind: 'internal-error',
      when: random.pick(['before', 'after'] as const),
      match: { operation: writes },
      times: random.int(1, 4),
      skip: random.int(0, 12),
    }),
    (random) => ({ kind: 'expired-token', times: random.int(1, 2), skip: random.int(0, 30) }),
  ],
  places: {
    'before send': { match: lookUp, when: 'after', each: 'page' },
    'after send': { match: drafting, when: 'before', each: 'order' },
    'after commit': { match: drafting, when: 'after', each: 'order' },
    'after the answer': { match: { operation: '^(SetOrderId|TargetOrders)$' }, when: 'before', each: 'order' },
    'next page': { match: lookUp, when: 'before', each: 'page' },
  },
  remarks: [],
  unusual,
  start,
};

const usual = new Set([
  ...['access_token', 'ShopInfo', 'Locations', 'OrderIdDefinition', 'CompanyLocationSearch', 'CompanySearch'],
  ...['VariantSearch', 'OrdersByPortalId', 'TargetOrders', 'OrderLines', 'DraftRead', 'NewestDrafts'],
  // What it writes; it takes back only open drafts that it made itself.
  ...['DefineOrderId', 'DraftCreate', 'DraftComplete', 'DraftDelete', 'SetOrderId'],
]);

function unusual({ byOperation }: JournalReport): string[] {
  return Object.keys(byOperation).flatMap((operation) => (usual.has(operation) ? [] : [`${operation} was sent`]));
}

const secretName = 'CHAOS_SHOPIFY_SECRET';

async function start(setup: ShopifySetup): Promise<TargetSystem> {
  const { customerReference, complete, discounts, points, searchLagMs, draftCalculatesMs } = setup;
  const bucket = { maximum: points, restorePerSecond: points / 10 };
  const profile = { bucket, searchLagMs, draftCalculatesMs };
  const simulator = await startShopifySimulator({ seed: shopOf(demoBrand), profile });
  const { shop, clientId, clientSecret } = simulator.shop.profile;
  // Where drafts wait for a person, one too many is an order too many: the dead are given time enough.
  const lostAnswerWait = complete === 'always' ? 1 : 15;
  return {
    ...peopleOf(simulator.shop, setup),
    controls: simulator,
    settings: {
      ...{ shop, clientId, clientSecret: { env: secretName }, apiUrl: simulator.url },
      orders: { customerReference, complete, discounts, lostAnswerWait },
    },
    secrets: { [secretName]: clientSecret },
    options: {},
    stateOf: ({ confirm }) => (complete === 'always' || confirm ? 'order' : 'draft'),
    close: () => simulator.close(),
  };
}
