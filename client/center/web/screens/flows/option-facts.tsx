import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/index.js';
import { useFieldLabel, useValueName } from '../../parts/field-texts.js';
import { Facts } from '../../parts/page.js';
import type { FlowShown } from './flows.js';

/** Options that say something, in words. */
export function OptionFacts({ flow }: { flow: FlowShown }): ReactNode {
  const { app, flows: t } = useTexts();
  const label = useFieldLabel(flow.kind);
  const valueName = useValueName(flow.kind);
  const shown = Object.entries(flow.options).filter(([, value]) => !isEmpty(value));
  if (shown.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t.defaultOptions}
      </Text>
    );
  }
  const text = (name: string, value: unknown): ReactNode => {
    if (typeof value === 'boolean') return value ? app.yes : app.no;
    if (Array.isArray(value)) return value.map(String).join(', ');
    if (typeof value === 'object' && value !== null) {
      return Object.entries(value).map(([from, to]) => (
        <div key={from}>
          {from} → {typeof to === 'object' ? JSON.stringify(to) : String(to)}
        </div>
      ));
    }
    return valueName([name], String(value));
  };
  return <Facts rows={shown.map(([name, value]) => [label([name]), text(name, value)] as const)} />;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0);
}
