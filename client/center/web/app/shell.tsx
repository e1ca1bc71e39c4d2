import { AppShell, Burger, Group, NavLink, ScrollArea, Text, Tooltip, Badge } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconArrowsLeftRight,
  IconHome,
  IconListDetails,
  IconPlugConnected,
  IconSettings,
  IconShoppingBag,
} from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useTexts } from '../i18n/index.js';
import { AccountMenu } from './account-menu.js';
import { OutageBanner } from './outage-banner.js';
import { SearchBox } from './search-box.js';
import { useMe } from './session.js';

const places = [
  { to: '/', name: 'overview', icon: IconHome },
  { to: '/orders', name: 'orders', icon: IconShoppingBag },
  { to: '/runs', name: 'runs', icon: IconListDetails },
  { to: '/flows', name: 'flows', icon: IconArrowsLeftRight },
  { to: '/connections', name: 'connections', icon: IconPlugConnected },
  { to: '/settings', name: 'settings', icon: IconSettings },
] as const;

/** Navigation, search and account around every screen. */
export function Shell({ children }: { children: ReactNode }): ReactNode {
  const { app, nav } = useTexts();
  const me = useMe();
  const { pathname } = useLocation();
  const [opened, { toggle, close }] = useDisclosure();
  useEffect(close, [pathname, close]);
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'md', sm: 'xl' }}
    >
      <a href="#content" className="skip">
        {app.skip}
      </a>
      <AppShell.Header px={{ base: 'sm', sm: 'lg' }}>
        <Group h="100%" justify="space-between" wrap="nowrap" gap="sm">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={app.menu} />
            <Link to="/" className="brand">
              <img src="/mark.svg" alt="" width={28} height={28} />
              <Text component="span" fw={680} size="md" visibleFrom="xs">
                Selvedge
              </Text>
            </Link>
            {me.demo && (
              <Tooltip label={app.demoHelp}>
                <Badge variant="outline" color="gray" tt="none" visibleFrom="sm" tabIndex={0}>
                  {app.demo}
                </Badge>
              </Tooltip>
            )}
          </Group>
          <SearchBox />
          <AccountMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label={nav.main}>
        <ScrollArea>
          {places.map(({ to, name, icon: Icon }) => {
            const active = to === '/' ? pathname === '/' : pathname.startsWith(to);
            return (
              <NavLink
                key={to}
                component={Link}
                to={to}
                label={nav[name]}
                leftSection={<Icon size={19} stroke={1.7} />}
                active={active}
                {...(active && { 'aria-current': 'page' as const })}
                className="place"
              />
            );
          })}
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <OutageBanner />
        {children}
      </AppShell.Main>
    </AppShell>
  );
}
