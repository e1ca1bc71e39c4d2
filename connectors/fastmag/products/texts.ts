import type { ProductTexts } from '../../../model/product.js';
import type { Account } from '../account.js';

/** Names of languages in French and in two or three letters, as Fastmag's tables are seen to hold them. */
const spoken: Readonly<Record<string, string>> = {
  fr: 'fr fra francais',
  en: 'en eng ang gb uk us anglais',
  es: 'es esp spa espagnol',
  it: 'it ita italien',
  de: 'de deu all allemand',
  pt: 'pt por portugais',
  nl: 'nl nld neerlandais',
};
const codes = new Map(
  Object.entries(spoken).flatMap(([code, names]) => names.split(' ').map((name) => [name, code] as const)),
);

/** ISO 639-1 code of a language; undefined where it is none we know. */
export function languageCode(name: string): string | undefined {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
  return codes.get(plain) ?? (/^[a-z]{2}$/.test(plain) ? plain : undefined);
}

/** Texts of these models by model in lower case and by language. */
export async function textsOf(
  { client }: Account,
  models: readonly string[],
): Promise<Map<string, Record<string, ProductTexts>>> {
  const texts = new Map<string, Record<string, ProductTexts>>();
  if (models.length === 0) return texts;
  const { rows } = await client.query('productTexts', { among: models });
  for (const { model = '', language = '', name, description } of rows) {
    const code = languageCode(language);
    if (code === undefined) continue;
    const text = { ...(name !== undefined && { name }), ...(description !== undefined && { description }) };
    const key = model.toLowerCase();
    texts.set(key, { [code]: text, ...texts.get(key) });
  }
  return texts;
}
