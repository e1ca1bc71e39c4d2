import { hasValidCheckDigit } from '../../../model/keys.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { Row } from '../edi/answer.js';

/** What a person calls an article: `LUN-1001 NOIR 36`. */
export function articleName({ model, colour, size }: Row): string {
  return [model, colour, size].filter(Boolean).join(' ');
}

/** Size and colour with the model are what an article is known by in Fastmag (fastmag.md 5.2). */
export function articleId({ model = '', colour = '', size = '' }: Row): string {
  return JSON.stringify([model, colour, size]);
}

/** Why an EAN is none: absent, only zeros, a wrong check digit (fastmag.md 8.1). */
export function eanFault(row: Row): Reason | undefined {
  const article = articleName(row);
  const { ean13 } = row;
  if (ean13 === undefined) return reason('fastmag_article_without_ean', { article });
  if (/^0+$/.test(ean13)) return reason('fastmag_ean_zeros', { article, ean: ean13 });
  if (ean13.length !== 13 || !hasValidCheckDigit(ean13)) return reason('fastmag_ean_wrong', { article, ean: ean13 });
  return undefined;
}
