import { Alert, Anchor, Button, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useAct } from '../../app/queries.js';
import { useTexts } from '../../i18n/index.js';
import { Frame } from '../../parts/page.js';
import { Reasons } from '../../parts/reason.js';
import { ProblemNote } from '../../parts/states.js';
import { OrderFlow, WithOrderFlows } from './order-flow.js';

/** Sends one clearly marked order the whole way and says what came of it. */
export function TestOrder(): ReactNode {
  return <WithOrderFlows>{(flows) => <Form flows={flows} />}</WithOrderFlows>;
}

function Form({ flows }: { flows: AnswerOf<'listFlows'>['rows'] }): ReactNode {
  const { orders: t } = useTexts();
  const [flow, setFlow] = useState(flows[0]?.id ?? '');
  const [customer, setCustomer] = useState('');
  const [products, setProducts] = useState<string[]>([]);
  const send = useAct('sendTestOrder');
  return (
    <Frame p="lg" maw={620}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate({
            body: {
              flow,
              ...(customer.trim() && { customer: customer.trim() }),
              ...(products.length > 0 && { products }),
            },
          });
        }}
      >
        <Stack>
          <Text size="sm">{t.testHelp}</Text>
          <OrderFlow flows={flows} value={flow} onChange={setFlow} />
          <TextInput
            label={t.testCustomer}
            description={t.testCustomerHelp}
            maxLength={100}
            value={customer}
            onChange={(event) => {
              setCustomer(event.currentTarget.value);
            }}
          />
          <TagsInput
            label={t.testProducts}
            description={t.testProductsHelp}
            maxTags={50}
            value={products}
            onChange={setProducts}
          />
          {send.error && <ProblemNote error={send.error} />}
          <Button type="submit" loading={send.isPending} className="start">
            {t.testDo}
          </Button>
          {send.isPending && (
            <Text size="sm" c="dimmed" role="status">
              {t.testRunning}
            </Text>
          )}
          {send.data && <Result flow={flow} tested={send.data} />}
        </Stack>
      </form>
    </Frame>
  );
}

function Result({ flow, tested }: { flow: string; tested: AnswerOf<'sendTestOrder'> }): ReactNode {
  const { orders: t } = useTexts();
  const titles = { created: t.testCreated, unchanged: t.testUnchanged, blocked: t.testBlocked };
  return (
    <Alert color={tested.outcome === 'blocked' ? 'orange' : 'teal'} title={titles[tested.outcome]} role="status">
      {tested.target && <Text size="sm">{t.testTarget(tested.target.number, tested.target.state)}</Text>}
      {tested.target?.total && <Text size="sm">{t.testTotal(tested.target.total)}</Text>}
      <Reasons reasons={tested.reasons} />
      <Anchor component={Link} to={`/orders/${flow}/${encodeURIComponent(tested.order)}`} size="sm">
        {t.order} {tested.order}
      </Anchor>
    </Alert>
  );
}
