import type { Account } from '../account.js';
import type { Row } from '../edi/answer.js';
import { articleId, eanFault } from '../sources/article.js';

/** Keys of one question at most. */
const mostKeys = 500;

/**
 * Ids of articles whose EAN13 another one has that comes first: active ones before those that are not, then by key
 * (fastmag.md 8.1).
 */
export async function sharingOthersEan({ client }: Account, articles: readonly Row[]): Promise<Set<string>> {
  const eans = [...new Set(articles.flatMap((row) => (eanFault(row) ? [] : (row['ean13'] ?? []))))];
  const first = new Map<string, Row>();
  const later = new Set<string>();
  for (let start = 0; start < eans.length; start += mostKeys) {
    const { rows } = await client.query('articlesByEan13', { among: eans.slice(start, start + mostKeys) });
    for (const row of rows) {
      const { ean13 = '' } = row;
      const other = first.get(ean13);
      if (!other || (articleId(other) !== articleId(row) && comesBefore(row, other))) {
        if (other) later.add(articleId(other));
        first.set(ean13, row);
      } else if (articleId(other) !== articleId(row)) later.add(articleId(row));
    }
  }
  return later;
}

function comesBefore(a: Row, b: Row): boolean {
  const [off, otherOff] = [a, b].map(({ active }) => (active === '0' ? 1 : 0));
  if (off !== otherOff) return (off ?? 0) < (otherOff ?? 0);
  return articleId(a).toLowerCase() < articleId(b).toLowerCase();
}
