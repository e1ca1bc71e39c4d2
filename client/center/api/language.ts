import { languages, type Language } from '../../../model/reason.js';

/** The first language of `Accept-Language` that there is, by the order of wishes; English otherwise. */
export function languageOf(header: string | undefined): Language {
  const wishes = (header ?? '').split(',').map((wish) => {
    const [name = '', ...parameters] = wish.trim().split(';');
    const quality = parameters.map((each) => /^\s*q=([\d.]+)$/.exec(each)?.[1]).find((each) => each !== undefined);
    return { name: name.toLowerCase().slice(0, 2), quality: Number(quality ?? 1) };
  });
  wishes.sort((a, b) => b.quality - a.quality);
  for (const { name } of wishes) {
    const language = languages.find((each) => each === name);
    if (language) return language;
  }
  return 'en';
}
