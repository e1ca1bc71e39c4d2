import { Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api/contract/routes.js';
import { useTexts } from '../i18n/index.js';
import { Status } from './status.js';
import { Table } from './table.js';

type Tried = AnswerOf<'retryOrders'>;

/** What became of each of several orders. */
export function TriedResults({ tried, onClose }: { tried: Tried; onClose: () => void }): ReactNode {
  const { orders: t, outcomes } = useTexts();
  return (
    <Modal opened onClose={onClose} title={t.resultsTitle} size="xl">
      <Table
        label={t.resultsTitle}
        rows={tried.results}
        rowId={(row) => `${row.flow} ${row.order}`}
        columns={[
          { id: 'order', title: t.order, headline: true, cell: (row) => <b>{row.order}</b> },
          {
            id: 'state',
            title: t.resultsTitle,
            cell: (row) => (
              <Status tone={row.problem ? 'bad' : row.waits ? 'warn' : 'good'}>
                {row.waits ? t.waits : row.outcome ? outcomes[row.outcome] : t.went}
              </Status>
            ),
          },
          {
            id: 'why',
            title: t.why,
            cell: (row) => (
              <Text size="sm" className="wrap-anywhere">
                {row.problem?.sentence ?? row.sentence}
              </Text>
            ),
          },
        ]}
      />
    </Modal>
  );
}
