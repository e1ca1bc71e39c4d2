import { accountOf } from '../../simulators/fastmag/brand.js';
import { startFastmagSimulator } from '../../simulators/fastmag/server.js';
import { demoBrand } from '../../simulators/le-new-black/brand.js';
import type { FaultMatch } from '../../simulators/lib/faults.js';
import type { JournalReport } from '../../simulators/lib/journal.js';
import { peopleOf } from './fastmag-account.js';
import type { Setup, Target, TargetSystem } from './target.js';

interface FastmagSetup extends Setup {
  document: 'COMMANDE' | 'RESERVATION';
  discounts: 'in-price' | 'columns';
  encoding: 'windows-1252' | 'utf-8';
  /** Seconds; shorter than the dead may take, so that documents appear after they were looked for. */
  lostAnswerWait: number;
}

const transaction: FaultMatch = { operation: '^transaction ' };
const lookUp: FaultMatch = { operation: '^query produits$' };
/** Documents by number, as after a creation: the check looks for markers. */
const readBack: FaultMatch = { operation: '^query ventes$', body: 'v\\.Vente IN' };

/** Fastmag: nothing there keeps a second document out, and what may be lost is asked of a person. */
export const fastmag: Target<FastmagSetup> = {
  name: 'fastmag',
  decide: (random) => ({
    document: random.pick(['COMMANDE', 'COMMANDE', 'RESERVATION'] as const),
    discounts: random.pick(['in-price', 'columns'] as const),
    encoding: random.pick(['windows-1252', 'windows-1252', 'utf-8'] as const),
    lostAnswerWait: random.pick([1, 1, 2]),
  }),
  traffic: { reads: '^query ', writes: transaction.operation ?? '', skip: 12 },
  // Somebody else holds the session: shorter and longer than the client waits for it.
  faults: [
    (random) => ({ kind: 'lock', match: transaction, times: random.int(1, 6), skip: random.int(0, 12) }),
    (random) => ({ kind: 'lock', times: random.int(1, 6), skip: random.int(0, 12) }),
  ],
  places: {
    'before send': { match: lookUp, when: 'after', each: 'page' },
    'after send': { match: transaction, when: 'before', each: 'order' },
    'after commit': { match: transaction, when: 'after', each: 'order' },
    'after the answer': { match: readBack, when: 'before', each: 'batch' },
    'next page': { match: lookUp, when: 'before', each: 'page' },
  },
  remarks: [],
  unusual,
  start,
};

/** All the product does there: single SELECTs, and documents. */
function unusual({ byOperation }: JournalReport): string[] {
  const usual = /^(query \w+|transaction (COMMANDE|RESERVATION))$/;
  return Object.keys(byOperation).flatMap((operation) => (usual.test(operation) ? [] : [`${operation} was sent`]));
}

const passwordName = 'CHAOS_FASTMAG_PASSWORD';

async function start({ document, discounts, encoding, lostAnswerWait }: FastmagSetup): Promise<TargetSystem> {
  const simulator = await startFastmagSimulator({ seed: accountOf(demoBrand), profile: { encoding } });
  const { enseigne, magasin, compte, motpasse } = simulator.account.profile;
  const currencies = Object.values(demoBrand.priceLists).map(({ currency }) => currency);
  return {
    ...peopleOf(simulator.account),
    controls: simulator,
    settings: {
      ...{ baseUrl: simulator.url, allowInsecureHttp: true },
      ...{ enseigne, magasin, compte, motpasse: { env: passwordName } },
      ...{ requestEncoding: encoding, responseEncoding: encoding, retryDelay: 50 },
      orders: { document, discounts, lostAnswerWait, currencies },
    },
    secrets: { [passwordName]: motpasse },
    options: {},
    stateOf: () => document,
    close: () => simulator.close(),
  };
}
