import { Button, Text } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useAnswer } from '../../app/queries.js';
import { useMay } from '../../app/session.js';
import { useTexts } from '../../i18n/index.js';
import { Frame, Page } from '../../parts/page.js';
import { Await, Empty } from '../../parts/states.js';
import { Status } from '../../parts/status.js';
import { Table, type Column } from '../../parts/table.js';

type Row = AnswerOf<'listConnections'>['rows'][number];

/** Every connection, how it does and what uses it. */
export function Connections(): ReactNode {
  const { connections: t } = useTexts();
  const may = useMay();
  const answer = useAnswer('listConnections', {}, { every: 10_000 });
  const columns = useColumns();
  const add = may('addConnection') && (
    <Button component={Link} to="/connections/new">
      {t.add}
    </Button>
  );
  return (
    <Page title={t.title} lead={t.lead} actions={add}>
      <Frame p={0}>
        <Await answer={answer}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty title={t.empty} help={t.emptyHelp} icon={IconPlugConnected}>
                {add}
              </Empty>
            ) : (
              <Table label={t.title} rows={rows} columns={columns} rowId={(row) => row.id} />
            )
          }
        </Await>
      </Frame>
    </Page>
  );
}

function useColumns(): Column<Row>[] {
  const { app, connections: t, runs } = useTexts();
  return [
    {
      id: 'id',
      title: t.title,
      headline: true,
      cell: (row) => (
        <>
          <Link to={`/connections/${row.id}`} className="quiet-link">
            {row.id}
          </Link>
          <Text size="sm" c="dimmed">
            {row.title}
          </Text>
        </>
      ),
    },
    {
      id: 'state',
      title: runs.state,
      cell: (row) => (
        <>
          <ConnectionStatus state={row.state} />
          {row.paused && (
            <Text size="sm" c="dimmed">
              {row.paused.sentence}
            </Text>
          )}
          {row.hasDraft && row.state !== 'draft' && (
            <Text size="sm" c="dimmed">
              {t.hasDraft}
            </Text>
          )}
        </>
      ),
    },
    {
      id: 'uses',
      title: t.usedBy,
      cell: (row) =>
        row.usedBy.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t.unused}
          </Text>
        ) : (
          row.usedBy.map(({ flow }) => (
            <Text key={flow} size="sm">
              <Link to={`/flows/${flow}`} className="quiet-link">
                {flow}
              </Link>
            </Text>
          ))
        ),
    },
    {
      id: 'managed',
      title: t.changed,
      cell: (row) => (
        <Text size="sm" c="dimmed">
          {row.managedBy === 'file' ? app.managedByFile : ''}
        </Text>
      ),
    },
  ];
}

/** How a connection does. */
export function ConnectionStatus({ state }: { state: Row['state'] }): ReactNode {
  const { connections: t } = useTexts();
  return <Status tone={state === 'active' ? 'good' : state === 'paused' ? 'bad' : 'idle'}>{t[state]}</Status>;
}
