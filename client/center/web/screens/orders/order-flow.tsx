import { Button, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useAnswer } from '../../app/queries.js';
import { useMay } from '../../app/session.js';
import { useTexts } from '../../i18n/index.js';
import { Await, Empty } from '../../parts/states.js';

type Flow = AnswerOf<'listFlows'>['rows'][number];

/** Gives what is below the flows that move orders; says what to do where there is none. */
export function WithOrderFlows({ children }: { children: (flows: Flow[]) => ReactNode }): ReactNode {
  const { orders: t, flows: words } = useTexts();
  const may = useMay();
  const answer = useAnswer('listFlows', {});
  return (
    <Await answer={answer}>
      {({ rows }) => {
        const flows = rows.filter(({ kind }) => kind === 'exportOrders');
        if (flows.length > 0) return children(flows);
        return (
          <Empty title={t.noOrderFlow} help={t.noOrderFlowHelp}>
            {may('addFlow') && (
              <Button component={Link} to="/flows/new">
                {words.add}
              </Button>
            )}
          </Empty>
        );
      }}
    </Await>
  );
}

/** Which of the flows that move orders. */
export function OrderFlow(props: { flows: Flow[]; value: string; onChange: (flow: string) => void }): ReactNode {
  const { orders: t } = useTexts();
  return (
    <Select
      label={t.exportableFlow}
      allowDeselect={false}
      data={props.flows.map(({ id, source, target }) => ({ value: id, label: `${id} (${source} → ${target})` }))}
      value={props.value}
      onChange={(value) => {
        if (value) props.onChange(value);
      }}
    />
  );
}
