import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { RouterProvider } from 'react-router';
import { caller } from '../api.js';
import { Languages } from '../i18n/index.js';
import { noteAnswer } from './outage.js';
import { queryClient } from './queries.js';
import { router } from './routes.js';
import { theme } from './theme.js';

caller.noteAnswer = noteAnswer;

/** Everything around the screens. */
export function App(): ReactNode {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Languages>
          <Notifications position="bottom-right" autoClose={6000} />
          <RouterProvider router={router} />
        </Languages>
      </QueryClientProvider>
    </MantineProvider>
  );
}
