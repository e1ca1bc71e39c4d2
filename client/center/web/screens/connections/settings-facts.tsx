import type { ReactNode } from 'react';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useTexts } from '../../i18n/index.js';
import { useFieldLabel } from '../../parts/field-texts.js';
import { Facts } from '../../parts/page.js';

type Shown = AnswerOf<'getConnection'>;

/** Settings as they are stored; of secrets only that they are. */
export function SettingsFacts({ shown }: { shown: Shown }): ReactNode {
  const { app, connections: t } = useTexts();
  const label = useFieldLabel(shown.system);
  const text = (value: unknown): string => (typeof value === 'boolean' ? (value ? app.yes : app.no) : String(value));
  const secret = (stored: Shown['secrets'][string]): string => {
    if (stored === 'set') return t.secretSet;
    return 'env' in stored ? t.secretEnv(stored.env) : t.secretFile(stored.file);
  };
  return (
    <Facts
      rows={[
        ...flattened(shown.settings).map(([path, value]) => [label(path), text(value)] as const),
        ...Object.entries(shown.secrets).map(([name, stored]) => [label(name.split('.')), secret(stored)] as const),
        ...flattened(shown.limits).map(([path, value]) => [label(path), text(value)] as const),
        ...flattened(shown.network).map(([path, value]) => [label(path), text(value)] as const),
      ]}
    />
  );
}

function flattened(values: Record<string, unknown>, path: string[] = []): [path: string[], value: unknown][] {
  return Object.entries(values).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? flattened(value as Record<string, unknown>, [...path, name])
      : [[[...path, name], value] as [string[], unknown]],
  );
}
