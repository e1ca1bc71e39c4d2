import { Text, TextInput } from '@mantine/core';
import { IconSearch, IconSearchOff } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useAnswer } from '../../app/queries.js';
import { useTexts } from '../../i18n/index.js';
import { useKindName } from '../../parts/flow-name.js';
import { Frame, Page } from '../../parts/page.js';
import { Await, Empty } from '../../parts/states.js';
import { OutcomeStatus, Status } from '../../parts/status.js';
import { Table, type Column } from '../../parts/table.js';
import { When } from '../../parts/when.js';

type Row = AnswerOf<'search'>['rows'][number];

/** Everything that is known under a number, a reference, an EAN13, a SKU. */
export function Search(): ReactNode {
  const { app, search: t } = useTexts();
  const [params, setParams] = useSearchParams();
  const q = params.get('q')?.trim() ?? '';
  const answer = useAnswer('search', { query: { q } }, { enabled: q.length >= 2 });
  const columns = useColumns();
  return (
    <Page title={t.title} lead={q.length >= 2 ? t.lead(q) : t.hint}>
      <Again
        key={q}
        q={q}
        label={app.searchLabel}
        onSearch={(text) => {
          setParams({ q: text });
        }}
      />
      <Frame p={0}>
        {q.length < 2 ? (
          <Empty title={t.short} help={t.hint} icon={IconSearch} />
        ) : (
          <Await answer={answer}>
            {({ rows }) =>
              rows.length === 0 ? (
                <Empty title={t.empty} help={t.emptyHelp} icon={IconSearchOff} />
              ) : (
                <Table label={t.title} rows={rows} columns={columns} rowId={rowId} />
              )
            }
          </Await>
        )}
      </Frame>
    </Page>
  );
}

function rowId(row: Row): string {
  return `${row.kind} ${row.flow} ${row.key} ${row.run ?? ''}`;
}

function Again(props: { q: string; label: string; onSearch: (q: string) => void }): ReactNode {
  const [text, setText] = useState(props.q);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) props.onSearch(text.trim());
      }}
    >
      <TextInput
        type="search"
        aria-label={props.label}
        leftSection={<IconSearch size={17} />}
        maw={520}
        maxLength={200}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
      />
    </form>
  );
}

function addressOfRow(row: Row): string {
  if (row.kind === 'order') return `/orders/${row.flow}/${encodeURIComponent(row.key)}`;
  const run = `/runs/${encodeURIComponent(row.run ?? row.workflowId ?? '')}`;
  return row.kind === 'run' ? run : `${run}?text=${encodeURIComponent(row.key)}`;
}

function useColumns(): Column<Row>[] {
  const { search: t, runs } = useTexts();
  const kindName = useKindName();
  return [
    {
      id: 'what',
      title: t.title,
      headline: true,
      cell: (row) => (
        <>
          <Link to={addressOfRow(row)} className="quiet-link">
            {row.label}
          </Link>
          <Text size="sm" c="dimmed" className="wrap-anywhere">
            {t[row.kind]} {row.key !== row.label && row.key}
          </Text>
        </>
      ),
    },
    {
      id: 'flow',
      title: runs.flow,
      cell: (row) => (
        <>
          <Text size="sm">{row.flow}</Text>
          <Text size="sm" c="dimmed">
            {kindName(row.flowKind)}
          </Text>
        </>
      ),
    },
    {
      id: 'outcome',
      title: runs.outcome,
      cell: (row) =>
        row.waits ? <Status tone="warn">{t.waits}</Status> : row.outcome && <OutcomeStatus outcome={row.outcome} />,
    },
    {
      id: 'at',
      title: runs.updated,
      cell: (row) => (
        <Text size="sm">
          <When at={row.at} />
        </Text>
      ),
    },
  ];
}
