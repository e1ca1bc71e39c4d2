import type { FieldText } from '../i18n/fields.en.js';
import { useTexts } from '../i18n/index.js';
import { humanized, type Schema } from './schema-form/schema.js';

/** How a field of a generated form is called, the help beside it, and how the values of a choice are called. */
export interface FieldTexts {
  label: string;
  help: string;
  valueName: (value: string) => string;
}

/** Texts of a field in the person's language; where there are none, what the schema itself says. */
export function useFieldTexts(about: string, path: readonly string[], schema: Schema): FieldTexts {
  const { fields } = useTexts();
  const texts = textsAt(fields, about, path);
  return {
    label: texts?.label ?? schema.title ?? humanized(path.at(-1) ?? ''),
    help: texts?.help ?? schema.description ?? '',
    valueName: (value) => texts?.values?.[value] ?? value,
  };
}

/** Only the label, where there is no schema at hand. */
export function useFieldLabel(about: string): (path: readonly string[]) => string {
  const { fields } = useTexts();
  return (path) => textsAt(fields, about, path)?.label ?? humanized(path.at(-1) ?? '');
}

/** Only how a value is called. */
export function useValueName(about: string): (path: readonly string[], value: string) => string {
  const { fields } = useTexts();
  return (path, value) => textsAt(fields, about, path)?.values?.[value] ?? value;
}

function textsAt(
  fields: Partial<Record<string, FieldText>>,
  about: string,
  path: readonly string[],
): FieldText | undefined {
  return fields[`${about}.${path.join('.')}`] ?? fields[path.join('.')];
}
