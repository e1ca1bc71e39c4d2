/** The portal's order statuses in the order of an order's life (le-new-black.md 6.3); these words are used in settings and orders. */
export const orderStatuses = [
  'draft',
  'open_for_buyer',
  'open_for_brand',
  'confirmed',
  'invoicing',
  'closed',
  'canceled',
] as const;

/** See {@link orderStatuses}. */
export type OrderStatus = (typeof orderStatuses)[number];

/** What the portal's own screens call a status (le-new-black.md 6.3). */
export const statusLabels: Record<OrderStatus, string> = {
  draft: 'Draft',
  open_for_buyer: 'Open for buyer',
  open_for_brand: 'Open for brand',
  confirmed: 'Confirmed',
  invoicing: 'Invoicing',
  closed: 'Closed',
  canceled: 'Canceled',
};

/** Translates between our words and the spelling of one brand's portal, which the vendor does not document. */
export interface StatusWords {
  /** Our word for what the portal or a person wrote; an unknown status comes back in lower case with underscores. */
  fromPortal(text: string): string;
  /** What to send; a status nobody knows is sent as it was given. */
  toPortal(word: string): string;
}

/** `spellings` holds the brand's deviations only: our word → the portal's. */
export function createStatusWords(spellings: Partial<Record<OrderStatus, string | undefined>>): StatusWords {
  const byLooseText = new Map<string, OrderStatus>(orderStatuses.map((word) => [word, word]));
  for (const word of orderStatuses) {
    const spelling = spellings[word];
    if (spelling !== undefined) byLooseText.set(loose(spelling), word);
  }
  const known = (text: string): OrderStatus | undefined => byLooseText.get(loose(text));
  return {
    fromPortal: (text) => known(text) ?? loose(text),
    toPortal(text) {
      const word = known(text);
      return word === undefined ? text.trim() : (spellings[word] ?? word);
    },
  };
}

/** Whether a word is one of {@link orderStatuses}. */
export function isOrderStatus(word: string): word is OrderStatus {
  return (orderStatuses as readonly string[]).includes(word);
}

/** Case, spaces, hyphens and underscores do not count, and both spellings of canceled are one (le-new-black.md 6.3). */
function loose(text: string): string {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');
  return plain === 'cancelled' ? 'canceled' : plain;
}
