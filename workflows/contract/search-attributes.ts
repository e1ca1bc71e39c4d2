/** Search attributes of every run and every waiting order, with their Temporal types. The server allows three Ints. */
export const searchAttributeTypes = {
  Flow: 'Keyword',
  Kind: 'Keyword',
  Trigger: 'Keyword',
  Outcome: 'Keyword',
  Connections: 'KeywordList',
  Attention: 'Bool',
  Written: 'Int',
  Blocked: 'Int',
  Failed: 'Int',
} as const;
