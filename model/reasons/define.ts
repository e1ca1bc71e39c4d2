import type { Fixer, ReasonDefinition } from '../reason.js';

type Texts = readonly [en: string, fr: string, es: string];

/** Writes one row of a reason table: severity, who can fix it, parameters, the sentence and the fix in three languages. */
export function define(
  severity: ReasonDefinition['severity'],
  fixer: Fixer,
  params: readonly string[],
  sentence: Texts,
  fix: Texts = ['', '', ''],
): ReasonDefinition {
  return { severity, fixer, params, sentence: byLanguage(sentence), fix: byLanguage(fix) };
}

function byLanguage([en, fr, es]: Texts): ReasonDefinition['sentence'] {
  return { en, fr, es };
}
