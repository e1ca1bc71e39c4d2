import { Button, SimpleGrid, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useAnswer } from '../../app/queries.js';
import { useTexts } from '../../i18n/index.js';
import { Page } from '../../parts/page.js';
import { Await } from '../../parts/states.js';
import { ConnectionForm } from './form.js';

/** A system that can be connected. */
export type System = AnswerOf<'listSystems'>['rows'][number];

/** First which system, then its form. */
export function AddConnection(): ReactNode {
  const { app, connections: t } = useTexts();
  const systems = useAnswer('listSystems', {}, { fixed: true });
  const [chosen, choose] = useState<System>();
  return (
    <Page
      title={chosen ? t.addTo(chosen.title) : t.add}
      up={{ to: '/connections', label: t.title }}
      actions={
        chosen && (
          <Button
            variant="default"
            onClick={() => {
              choose(undefined);
            }}
          >
            {app.back}
          </Button>
        )
      }
    >
      {chosen ? (
        <ConnectionForm system={chosen} />
      ) : (
        <Await answer={systems}>
          {({ rows }) => (
            <div>
              <Title order={2}>{t.choose}</Title>
              <Text size="sm" c="dimmed" mb="md">
                {t.chooseHelp}
              </Text>
              <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
                {rows.map((system) => (
                  <UnstyledButton
                    key={system.system}
                    className="tile"
                    onClick={() => {
                      choose(system);
                    }}
                  >
                    <Text fw={650}>{system.title}</Text>
                    <PortsLine system={system} />
                  </UnstyledButton>
                ))}
              </SimpleGrid>
            </div>
          )}
        </Await>
      )}
    </Page>
  );
}

function PortsLine({ system }: { system: System }): ReactNode {
  const { connections: t } = useTexts();
  const named = (ending: string): string =>
    system.ports
      .filter((port) => port.endsWith(ending))
      .map((port) => t.ports[port] ?? port)
      .join(', ');
  const [gives, takes] = [named('Source'), named('Target')];
  return (
    <Stack gap={0}>
      {gives && (
        <Text size="sm" c="dimmed">
          {t.provides}: {gives}
        </Text>
      )}
      {takes && (
        <Text size="sm" c="dimmed">
          {t.takes}: {takes}
        </Text>
      )}
    </Stack>
  );
}

/** Changes are a draft until a test takes them into use; secrets left empty stay. */
export function EditConnection(): ReactNode {
  const { id = '' } = useParams();
  const { connections: t } = useTexts();
  const connection = useAnswer('getConnection', { params: { id } });
  const systems = useAnswer('listSystems', {}, { fixed: true });
  return (
    <Page title={t.editOf(id)} up={{ to: `/connections/${id}`, label: id }}>
      <Await answer={connection}>
        {(shown) => (
          <Await answer={systems}>
            {({ rows }) => {
              const system = rows.find((each) => each.system === shown.system);
              return system && <ConnectionForm system={system} connection={shown} />;
            }}
          </Await>
        )}
      </Await>
    </Page>
  );
}
