/**
 * Why an item ended as it did: a stable code with parameters, never free text. What a person reads is made from it by
 * {@link describeReason} in their language.
 */
export interface Reason {
  code: string;
  /** Short texts: references, numbers, what the other side said. Never personal data beyond references, never secrets. */
  params: Record<string, string>;
}

/** Languages people read reasons in. */
export const languages = ['en', 'fr', 'es'] as const;

/** See {@link languages}. */
export type Language = (typeof languages)[number];

/** Who can remove the cause. */
export type Fixer = 'portal user' | 'erp user' | 'operator' | 'nobody';

/** One row of the reason table. Texts use `{name}` for parameters. */
export interface ReasonDefinition {
  severity: 'info' | 'warning' | 'error';
  fixer: Fixer;
  /** Parameter names that `params` holds. */
  params: readonly string[];
  /** One sentence: what is the case. */
  sentence: Record<Language, string>;
  /** What to do about it; empty where there is nothing to do. */
  fix: Record<Language, string>;
}

/** Reason definitions by code. */
export type ReasonTable = Record<string, ReasonDefinition>;

/** Builds a reason; parameters given as numbers or absent become text. */
export function reason(code: string, params: Record<string, string | number | undefined> = {}): Reason {
  const texts = Object.entries(params).map(
    ([name, value]) => [name, value === undefined ? '' : String(value)] as const,
  );
  return { code, params: Object.fromEntries(texts) };
}

/** A reason in words, in one language. An unknown code (of a newer version) still reads: its code and parameters. */
export function describeReason(
  given: Reason,
  table: ReasonTable,
  language: Language = 'en',
): { sentence: string; fix: string; severity: ReasonDefinition['severity']; fixer: Fixer } {
  const definition = table[given.code];
  if (!definition) {
    return { sentence: `${given.code} ${JSON.stringify(given.params)}`, fix: '', severity: 'error', fixer: 'operator' };
  }
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => given.params[name] ?? '');
  return {
    sentence: fill(definition.sentence[language]),
    fix: fill(definition.fix[language]),
    severity: definition.severity,
    fixer: definition.fixer,
  };
}
