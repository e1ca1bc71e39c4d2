import { SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useTexts } from '../../i18n/index.js';
import { Status } from '../../parts/status.js';

/** Each connection and how it does. */
export function ConnectionsStrip(props: { connections: AnswerOf<'getOverview'>['connections'] }): ReactNode {
  const { connections: t } = useTexts();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
      {props.connections.map(({ id, title, state, paused }) => (
        <Link key={id} to={`/connections/${id}`} className="tile">
          <Text fw={600} className="wrap-anywhere">
            {id}
          </Text>
          <Text size="sm" c="dimmed">
            {title}
          </Text>
          <Status tone={state === 'active' ? 'good' : state === 'paused' ? 'bad' : 'idle'}>{t[state]}</Status>
          {paused && (
            <Text size="sm" c="dimmed" mt={4} lineClamp={2}>
              {paused.sentence}
            </Text>
          )}
        </Link>
      ))}
    </SimpleGrid>
  );
}
