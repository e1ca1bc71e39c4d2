import { useTexts } from '../i18n/index.js';
import { humanized, type Schema } from './schema-form/schema.js';

/** How a field of a generated form is called, and the help beside it. */
export interface FieldTexts {
  label: string;
  help: string;
}

/** Texts of a field in the person's language; where there are none, what the schema itself says. */
export function useFieldTexts(about: string, path: readonly string[], schema: Schema): FieldTexts {
  const { fields } = useTexts();
  const known = (fields as Partial<Record<string, { label: string; help?: string }>>)[`${about}.${path.join('.')}`];
  const shared = (fields as Partial<Record<string, { label: string; help?: string }>>)[path.join('.')];
  const texts = known ?? shared;
  return {
    label: texts?.label ?? schema.title ?? humanized(path.at(-1) ?? ''),
    help: texts?.help ?? schema.description ?? '',
  };
}

/** Only the label, where there is no schema at hand. */
export function useFieldLabel(about: string): (path: readonly string[]) => string {
  const { fields } = useTexts();
  const known = fields as Partial<Record<string, { label: string }>>;
  return (path) =>
    (known[`${about}.${path.join('.')}`] ?? known[path.join('.')])?.label ?? humanized(path.at(-1) ?? '');
}
