import { Tabs } from '@mantine/core';
import type { ComponentType, ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { RouteId } from '../../../api/contract/routes.js';
import { useMay } from '../../app/session.js';
import { useTexts } from '../../i18n/index.js';
import { Page } from '../../parts/page.js';
import { Account } from './account.js';
import { Alerts } from './alerts.js';
import { Audit } from './audit.js';
import { Links } from './links.js';
import { Tokens } from './tokens.js';
import { Users } from './users.js';

const tabs = [
  { name: 'account', needs: 'changeMe', Shown: Account },
  { name: 'users', needs: 'listUsers', Shown: Users },
  { name: 'tokens', needs: 'listTokens', Shown: Tokens },
  { name: 'links', needs: 'listStartLinks', Shown: Links },
  { name: 'alerts', needs: 'listAlertChannels', Shown: Alerts },
  { name: 'audit', needs: 'listAudit', Shown: Audit },
] as const satisfies { name: string; needs: RouteId; Shown: ComponentType }[];

/** Everybody's own account; for administrators who may sign in, tokens, links, and who did what. */
export function Settings(): ReactNode {
  const { settings: t } = useTexts();
  const may = useMay();
  const navigate = useNavigate();
  const { tab } = useParams();
  const shown = tabs.filter(({ needs }) => may(needs));
  const current = shown.find(({ name }) => name === tab)?.name ?? 'account';
  return (
    <Page title={t.title}>
      <Tabs
        value={current}
        onChange={(name) => {
          if (name) void navigate(`/settings/${name}`);
        }}
        keepMounted={false}
      >
        <Tabs.List mb="lg">
          {shown.map(({ name }) => (
            <Tabs.Tab key={name} value={name}>
              {t[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown.map(({ name, Shown }) => (
          <Tabs.Panel key={name} value={name}>
            <Shown />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
