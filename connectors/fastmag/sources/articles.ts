import type { Account } from '../account.js';
import type { Row } from '../edi/answer.js';
import { articleId } from './article.js';

/** Articles of some models. */
export interface ArticlesOfModels {
  /** In the order of colour and size; none for a model that has none. */
  of(model: string): Row[];
  /** Whether a row of the model could not be read. */
  isBroken(model: string): boolean;
}

/** Reads every article of these models, each once. Case does not count in Fastmag's keys. */
export async function articlesOf({ client }: Account, models: readonly string[]): Promise<ArticlesOfModels> {
  const byModel = new Map<string, Map<string, Row>>();
  if (models.length === 0) return { of: () => [], isBroken: () => false };
  const { rows, broken } = await client.query('articlesOfModels', { among: models });
  for (const row of rows) {
    const model = (row['model'] ?? '').toLowerCase();
    const articles = byModel.get(model) ?? new Map<string, Row>();
    byModel.set(model, articles);
    const id = articleId(row);
    if (!articles.has(id)) articles.set(id, row); // a colour that is described twice brings its articles twice
  }
  const unreadable = new Set(broken.map((model) => model.toLowerCase()));
  return {
    of: (model) => [...(byModel.get(model.toLowerCase())?.values() ?? [])],
    isBroken: (model) => unreadable.has(model.toLowerCase()),
  };
}
