import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useMay } from '../../app/session.js';
import { useTexts } from '../../i18n/index.js';
import { Page } from '../../parts/page.js';
import { Exportable } from './exportable.js';
import { HeldOrders } from './held-orders.js';
import { TestOrder } from './test-order.js';

const tabs = ['held', 'skipped', 'exportable', 'test'] as const;

/** Orders that wait, that were skipped, that could go now; and a test order. */
export function Orders(): ReactNode {
  const { orders: t } = useTexts();
  const may = useMay();
  const [params, setParams] = useSearchParams();
  const shown = tabs.filter(
    (tab) => (tab !== 'exportable' || may('previewFlow')) && (tab !== 'test' || may('sendTestOrder')),
  );
  const tab = shown.find((each) => each === params.get('tab')) ?? 'held';
  return (
    <Page title={t.title} lead={t.lead}>
      <Tabs
        value={tab}
        onChange={(value) => {
          setParams(value && value !== 'held' ? { tab: value } : {});
        }}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {shown.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="held">
          <HeldOrders state="held" />
        </Tabs.Panel>
        <Tabs.Panel value="skipped">
          <HeldOrders state="skipped" />
        </Tabs.Panel>
        <Tabs.Panel value="exportable">
          <Exportable />
        </Tabs.Panel>
        <Tabs.Panel value="test">
          <TestOrder />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
