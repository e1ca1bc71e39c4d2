/** How the simulated portal behaves; every point of le-new-black.md 16 that is not certain has a switch. */
export interface Profile {
  clientId: string;
  clientSecret: string;
  /** Seconds a token lives. */
  tokenLifetime: number;
  /** How the expiry is told (1.2). `text` and `iso` are UTC; `none` says nothing; `shifted` is text in a zone two hours behind. */
  expiry: 'text' | 'iso' | 'epoch' | 'expires_in' | 'none' | 'shifted';
  /** Records a page holds; 500 at the vendor, fewer for tests. */
  pageSize: number;
  /** Whether the `X-Pagination-*` headers are sent. */
  pageHeaders: boolean;
  /** Status of a POST that went well. */
  created: 200 | 201;
  /** Rows a batch may have; more are refused with 413. */
  largestBatch: number;
  /** Which flag rows of a batch are answered with (4); both unless switched. */
  batchFlags: 'both' | 'status' | 'success';
  /** Shape of error bodies (2.5). */
  errors: 'nested' | 'flat' | 'text' | 'empty' | 'not json';
  dates: 'text' | 'iso';
  numbers: 'number' | 'text';
  /** Unknown fields on every record. */
  extraFields: boolean;
  /** Optional fields are sent as null instead of being left out. */
  nulls: boolean;
  /** The seven statuses as this brand's API writes them, in the order of {@link statusWords}. */
  statuses: readonly string[];
  /** Whether statuses in requests are compared letter by letter. */
  exactStatuses: boolean;
  /** Whether an order may only go forward, or be canceled before it is closed. */
  strictTransitions: boolean;
  /** Whether products may name collections, sizings and fabrics that are not there. */
  looseProducts: boolean;
  /** Where sizes of a sizing are counted from in answers; requests count from 1 (10.4). */
  sizingsFrom: 0 | 1;
  /** Whether an uploaded image's address shows at once on its variant. */
  imagesShow: boolean;
}

/** The statuses in the order of an order's life (6.3), as the simulator keeps them. */
export const statusWords = [
  'draft',
  'open_for_buyer',
  'open_for_brand',
  'confirmed',
  'invoicing',
  'closed',
  'canceled',
] as const;

/** What 16 takes as the vendor's behaviour. */
export const defaultProfile: Profile = {
  clientId: 'demo-client',
  clientSecret: 'demo-secret',
  tokenLifetime: 3600,
  expiry: 'text',
  pageSize: 500,
  pageHeaders: true,
  created: 200,
  largestBatch: 100,
  batchFlags: 'both',
  errors: 'nested',
  dates: 'text',
  numbers: 'number',
  extraFields: false,
  nulls: false,
  statuses: statusWords,
  exactStatuses: true,
  strictTransitions: false,
  looseProducts: false,
  sizingsFrom: 0,
  imagesShow: true,
};
