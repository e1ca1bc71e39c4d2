import type { Lookups } from '../ports.js';

/** Flows to Clientify choose none of what others list; and its screens have no known address by a record's id. */
export const lookups: Lookups = {
  lookup: () => Promise.resolve([]),
  link: () => undefined,
};
