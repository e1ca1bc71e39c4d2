import { Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowsLeftRight, IconPlugConnected } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useAnswer } from '../../app/queries.js';
import { useMay } from '../../app/session.js';
import { useTexts } from '../../i18n/index.js';
import { Frame, Page, Section } from '../../parts/page.js';
import { Await, Empty } from '../../parts/states.js';
import { CountsFigures } from '../../parts/status.js';
import { ConnectionsStrip } from './connections-strip.js';
import { FlowsTable } from './flows-table.js';
import { Needs } from './needs.js';

/** The first screen: what needs someone, how every flow and connection does. */
export function Overview(): ReactNode {
  const { overview: t } = useTexts();
  const answer = useAnswer('getOverview', {}, { every: 10_000 });
  return (
    <Page title={t.title}>
      <Await answer={answer} lines={10}>
        {(shown) => (shown.connections.length === 0 ? <Beginning /> : <Shown overview={shown} />)}
      </Await>
    </Page>
  );
}

function Shown({ overview }: { overview: AnswerOf<'getOverview'> }): ReactNode {
  const { overview: t } = useTexts();
  const may = useMay();
  return (
    <Stack gap="xl">
      <Needs needs={overview.needsYou} total={overview.needs} />
      <Section title={t.today}>
        <Frame p="lg">
          {Object.keys(overview.today).length > 0 ? (
            <CountsFigures counts={overview.today} />
          ) : (
            <Text c="dimmed">{t.quiet}</Text>
          )}
        </Frame>
      </Section>
      <Section title={t.flows}>
        <Frame p={0}>
          {overview.flows.length > 0 ? (
            <FlowsTable flows={overview.flows} />
          ) : (
            <Empty title={t.noFlows} help={t.noFlowsHelp} icon={IconArrowsLeftRight}>
              {may('addFlow') && (
                <Button component={Link} to="/flows/new">
                  {t.addFlow}
                </Button>
              )}
            </Empty>
          )}
        </Frame>
      </Section>
      <Section title={t.connections}>
        <ConnectionsStrip connections={overview.connections} />
      </Section>
    </Stack>
  );
}

function Beginning(): ReactNode {
  const { overview: t } = useTexts();
  const may = useMay();
  return (
    <Frame>
      <Empty title={t.startTitle} help={t.startHelp} icon={IconPlugConnected}>
        {may('addConnection') && (
          <Group>
            <Button component={Link} to="/connections/new">
              {t.start}
            </Button>
          </Group>
        )}
      </Empty>
    </Frame>
  );
}
