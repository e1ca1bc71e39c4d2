import { Button, Group, Switch } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { runOutcomes, triggers, type Trigger } from '../../../../../model/outcome.js';
import { useAnswer, usePages } from '../../app/queries.js';
import { useTexts } from '../../i18n/index.js';
import { ChoiceFilter, TextFilter, useFilters } from '../../parts/filters.js';
import { List } from '../../parts/list.js';
import { Page } from '../../parts/page.js';
import { Period, periodOf } from '../../parts/period.js';
import { Empty } from '../../parts/states.js';
import type { RunState } from '../../parts/status.js';
import { useRunColumns } from './columns.js';

const states: RunState[] = ['waiting', 'running', ...runOutcomes];

/** The task log: every run, newest first, as it happens. */
export function Runs(): ReactNode {
  const { app, runs: t, states: stateNames, triggers: triggerNames } = useTexts();
  const filters = useFilters('flow', 'state', 'trigger', 'attention', 'text', 'since', 'until');
  const flows = useAnswer('listFlows', {});
  const columns = useRunColumns();
  const answer = usePages(
    'listRuns',
    {
      query: {
        flow: filters.get('flow'),
        state: filters.get('state') as RunState | undefined,
        trigger: filters.get('trigger') as Trigger | undefined,
        attention: filters.get('attention') as 'true' | undefined,
        text: filters.get('text'),
        ...periodOf(filters),
        limit: 50,
      },
    },
    { every: 5_000 },
  );
  return (
    <Page title={t.title} lead={t.lead}>
      <Group gap="xs">
        <TextFilter filters={filters} name="text" label={t.text} />
        <ChoiceFilter
          filters={filters}
          name="flow"
          label={t.flow}
          choices={(flows.data?.rows ?? []).map(({ id }) => ({ value: id, label: id }))}
        />
        <ChoiceFilter
          filters={filters}
          name="state"
          label={t.state}
          choices={states.map((value) => ({ value, label: stateNames[value] }))}
        />
        <ChoiceFilter
          filters={filters}
          name="trigger"
          label={t.trigger}
          choices={triggers.map((value) => ({ value, label: triggerNames[value] }))}
        />
        <Period filters={filters} />
        <Switch
          label={t.attention}
          checked={filters.get('attention') === 'true'}
          onChange={(event) => {
            filters.set('attention', event.currentTarget.checked ? 'true' : undefined);
          }}
        />
        {filters.any && (
          <Button variant="subtle" size="xs" onClick={filters.clear}>
            {app.clearFilters}
          </Button>
        )}
      </Group>
      <List
        label={t.title}
        answer={answer}
        columns={columns}
        rowId={(run) => run.id}
        empty={
          <Empty
            title={filters.any ? t.emptyFiltered : t.empty}
            {...(!filters.any && { help: t.emptyHelp })}
            icon={IconListDetails}
          />
        }
      />
    </Page>
  );
}
