import { ActionIcon, Avatar, Menu, SegmentedControl, Text, useMantineColorScheme } from '@mantine/core';
import { IconLogout, IconUser } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { languages, type Language } from '../../../../model/reason.js';
import { languageNames, useLanguage, useTexts } from '../i18n/index.js';
import { useAct } from './queries.js';
import { useMe } from './session.js';

/** Who is signed in, how things look, and the way out. */
export function AccountMenu(): ReactNode {
  const { app } = useTexts();
  const me = useMe();
  const { language, speak } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const changeMe = useAct('changeMe');
  const choose = (chosen: Language): void => {
    speak(chosen);
    changeMe.mutate({ body: { language: chosen } });
  };
  return (
    <Menu position="bottom-end" width={270} closeOnItemClick={false} withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={38} radius="xl" aria-label={app.account}>
          <Avatar size={34} color="denim" alt="">
            <IconUser size={19} stroke={1.7} />
          </Avatar>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="bright" truncate>
            {me.name}
          </Text>
          <Text size="xs" truncate>
            {me.email}
          </Text>
        </Menu.Label>
        <Menu.Item component={Link} to="/settings/account" leftSection={<IconUser size={16} />} closeMenuOnClick>
          {app.account}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{app.appearance}</Menu.Label>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={app.appearance}
          value={colorScheme}
          onChange={(value) => {
            setColorScheme(value as 'light' | 'dark' | 'auto');
          }}
          data={[
            { value: 'light', label: app.light },
            { value: 'dark', label: app.dark },
            { value: 'auto', label: app.asDevice },
          ]}
        />
        <Menu.Label mt="xs">{app.language}</Menu.Label>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={app.language}
          value={language}
          onChange={(value) => {
            choose(value as Language);
          }}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
        />
        <Menu.Divider mt="sm" />
        <SignOut />
      </Menu.Dropdown>
    </Menu>
  );
}

function SignOut(): ReactNode {
  const { app } = useTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = useAct('signOut');
  const leave = async (): Promise<void> => {
    await navigate('/');
    client.clear();
    await client.resetQueries({ queryKey: ['getMe'] });
    window.location.reload();
  };
  return (
    <Menu.Item
      leftSection={<IconLogout size={16} />}
      onClick={() => {
        signOut.mutate({}, { onSuccess: () => void leave() });
      }}
    >
      {app.signOut}
    </Menu.Item>
  );
}
