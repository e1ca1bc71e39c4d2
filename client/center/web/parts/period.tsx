import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/index.js';
import type { Filters } from './filters.js';

/** From a day until a day, both in the viewer's zone. */
export function Period({ filters }: { filters: Filters }): ReactNode {
  const { app } = useTexts();
  return (['since', 'until'] as const).map((name) => {
    const label = name === 'since' ? app.from : app.until;
    return (
      <TextInput
        key={name}
        type="date"
        className="day-filter"
        aria-label={label}
        title={label}
        leftSection={<span className="day-label">{label}</span>}
        leftSectionWidth={58}
        value={filters.get(name) ?? ''}
        onChange={(event) => {
          filters.set(name, event.currentTarget.value || undefined);
        }}
      />
    );
  });
}

/** The instants between which the days lie; the last day is part of it. */
export function periodOf(filters: Filters): { since?: string; until?: string } {
  const since = startOf(filters.get('since'), 0);
  const until = startOf(filters.get('until'), 1);
  return { ...(since && { since }), ...(until && { until }) };
}

function startOf(day: string | undefined, daysLater: number): string | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? '');
  if (!match) return undefined;
  const [year, month, date] = match.slice(1).map(Number) as [number, number, number];
  return new Date(year, month - 1, date + daysLater).toISOString();
}
