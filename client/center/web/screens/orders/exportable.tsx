import { Button, Checkbox, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useTexts } from '../../i18n/index.js';
import { Frame } from '../../parts/page.js';
import { PreviewUnderway, usePreview } from '../../parts/preview.js';
import { ProblemNote } from '../../parts/states.js';
import { OrderFlow, WithOrderFlows } from './order-flow.js';

/** A fresh preview of the portal's exportable orders; its screen has the list to select and export from. */
export function Exportable(): ReactNode {
  return <WithOrderFlows>{(flows) => <Look flows={flows} />}</WithOrderFlows>;
}

function Look({ flows }: { flows: AnswerOf<'listFlows'>['rows'] }): ReactNode {
  const { orders: t } = useTexts();
  const [flow, setFlow] = useState(flows[0]?.id ?? '');
  const [text, setText] = useState('');
  const [anyStatus, setAnyStatus] = useState(false);
  const preview = usePreview();
  const orders = text.split(/[\s,;]+/).filter(Boolean);
  if (preview.run !== undefined) return <PreviewUnderway preview={preview} />;
  return (
    <Frame p="lg" maw={620}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          preview.start(flow, orders.length > 0 ? { orders, ...(anyStatus && { anyStatus }) } : {});
        }}
      >
        <Stack>
          <Text size="sm">{t.exportableHelp}</Text>
          <OrderFlow flows={flows} value={flow} onChange={setFlow} />
          <Textarea
            label={t.particular}
            description={t.particularHelp}
            autosize
            minRows={1}
            maxRows={6}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
            }}
          />
          {orders.length > 0 && (
            <Checkbox
              label={t.anyStatus}
              checked={anyStatus}
              onChange={(event) => {
                setAnyStatus(event.currentTarget.checked);
              }}
            />
          )}
          {preview.error && <ProblemNote error={preview.error} />}
          <Button type="submit" loading={preview.starting} className="start">
            {t.exportableDo}
          </Button>
        </Stack>
      </form>
    </Frame>
  );
}
