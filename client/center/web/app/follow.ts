import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import type { runEvent } from '../../api/contract/runs.js';
import { addressOf } from '../api.js';

/** What a run tells while it works. */
export type RunEvent = z.output<typeof runEvent>;

/**
 * Follows a run by server-sent events until its end; the browser connects again by itself. At the end everything shown
 * is asked for once more.
 */
export function useRunEvents(id: string | undefined): RunEvent | undefined {
  const client = useQueryClient();
  const [told, setTold] = useState<{ id: string; event: RunEvent }>();
  useEffect(() => {
    if (id === undefined) return;
    const source = new EventSource(addressOf('followRun', { params: { id } }));
    const take = (message: MessageEvent<string>): void => {
      setTold({ id, event: JSON.parse(message.data) as RunEvent });
    };
    source.addEventListener('progress', take);
    source.addEventListener('end', (message: MessageEvent<string>) => {
      take(message);
      source.close();
      void client.invalidateQueries({ refetchType: 'active' });
    });
    return () => {
      source.close();
    };
  }, [id, client]);
  return told && told.id === id ? told.event : undefined;
}
