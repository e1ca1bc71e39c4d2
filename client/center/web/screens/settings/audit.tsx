import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { routes } from '../../../api/contract/routes.js';
import { usePages } from '../../app/queries.js';
import { deeds } from '../../i18n/deeds.js';
import { useLanguage, useTexts } from '../../i18n/index.js';
import { ChoiceFilter, TextFilter, useFilters } from '../../parts/filters.js';
import { List } from '../../parts/list.js';
import { Period, periodOf } from '../../parts/period.js';
import { humanized } from '../../parts/schema-form/schema.js';
import { Empty } from '../../parts/states.js';
import { Status } from '../../parts/status.js';
import type { Column } from '../../parts/table.js';
import { Instant } from '../../parts/when.js';

type Entry = AnswerOf<'listAudit'>['rows'][number];

const actions = Object.entries(routes)
  .filter(([, route]) => route.method !== 'GET')
  .map(([id]) => id);

/** What was done, in words. */
function useDeeds(): (action: string) => string {
  const words: Partial<Record<string, string>> = deeds[useLanguage().language];
  return (action) => words[action] ?? humanized(action);
}

/** Who did what, newest first. */
export function Audit(): ReactNode {
  const { app, settings: t } = useTexts();
  const filters = useFilters('actor', 'action', 'subject', 'since', 'until');
  const columns = useColumns();
  const deedOf = useDeeds();
  const choices = actions.map((id) => ({ value: id, label: deedOf(id) }));
  const answer = usePages('listAudit', {
    query: {
      actor: filters.get('actor'),
      action: filters.get('action'),
      subject: filters.get('subject'),
      ...periodOf(filters),
      limit: 100,
    },
  });
  return (
    <Stack>
      <Text c="dimmed">{t.auditLead}</Text>
      <Group gap="xs">
        <TextFilter filters={filters} name="actor" label={t.auditWho} />
        <ChoiceFilter filters={filters} name="action" label={t.auditWhat} choices={choices} />
        <TextFilter filters={filters} name="subject" label={t.auditSubject} />
        <Period filters={filters} />
        {filters.any && (
          <Button variant="subtle" size="xs" onClick={filters.clear}>
            {app.clearFilters}
          </Button>
        )}
      </Group>
      <List
        label={t.audit}
        answer={answer}
        columns={columns}
        rowId={(entry) => entry.id}
        empty={<Empty title={filters.any ? t.auditNone : t.auditEmpty} icon={IconHistory} />}
      />
    </Stack>
  );
}

function useColumns(): Column<Entry>[] {
  const { settings: t } = useTexts();
  const deedOf = useDeeds();
  return [
    {
      id: 'when',
      title: t.auditWhen,
      cell: (entry) => (
        <Text size="sm">
          <Instant at={entry.at} />
        </Text>
      ),
    },
    {
      id: 'who',
      title: t.auditWho,
      headline: true,
      cell: (entry) => (
        <Text size="sm" className="wrap-anywhere">
          {entry.actor.name}{' '}
          <Text span c="dimmed">
            ({t.actorKinds[entry.actor.kind]})
          </Text>
        </Text>
      ),
    },
    {
      id: 'what',
      title: t.auditWhat,
      cell: (entry) => (
        <>
          <Text size="sm">{deedOf(entry.action)}</Text>
          <Text size="sm" c="dimmed" className="wrap-anywhere">
            {entry.subject}
          </Text>
        </>
      ),
    },
    {
      id: 'details',
      title: '',
      cell: (entry) =>
        Object.keys(entry.details).length > 0 && (
          <Code className="wrap-anywhere details">{JSON.stringify(entry.details)}</Code>
        ),
    },
    {
      id: 'status',
      title: t.auditAnswer,
      cell: ({ status }) => {
        if (status < 200) return <Status tone="busy">{t.underWay}</Status>;
        if (status < 400) return <Status tone="good">{t.done}</Status>;
        return <Status tone="bad">{`${t.refused} (${String(status)})`}</Status>;
      },
    },
  ];
}
