import { Button } from '@mantine/core';
import { IconMapPinOff, IconRefreshAlert } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../i18n/index.js';
import { Empty } from '../parts/states.js';

/** For an address that leads nowhere. */
export function Missing(): ReactNode {
  const { app } = useTexts();
  return (
    <Empty title={app.notFoundTitle} help={app.notFound} icon={IconMapPinOff}>
      <Button component={Link} to="/" variant="default">
        {app.home}
      </Button>
    </Empty>
  );
}

/** In place of a screen that threw, or whose code could not be loaded. */
export function Broken(): ReactNode {
  const { app } = useTexts();
  return (
    <Empty title={app.broken} help={app.brokenHelp} icon={IconRefreshAlert}>
      <Button
        variant="default"
        onClick={() => {
          window.location.reload();
        }}
      >
        {app.reload}
      </Button>
    </Empty>
  );
}
