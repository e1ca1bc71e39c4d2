import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { BodyOf } from '../../../api/contract/routes.js';
import { useAct } from '../../app/queries.js';
import { useMay } from '../../app/session.js';
import { useTexts } from '../../i18n/index.js';
import { useProblemTexts } from '../../parts/states.js';
import { refusal } from '../../parts/toast.js';

/** Starts a flow and goes to its run. */
export function RunNow({
  flow,
  only = {},
  size = 'sm',
}: {
  flow: string;
  only?: BodyOf<'startFlow'>;
  size?: string;
}): ReactNode {
  const { flows: t } = useTexts();
  const may = useMay();
  const navigate = useNavigate();
  const problem = useProblemTexts();
  const start = useAct('startFlow');
  if (!may('startFlow')) return null;
  return (
    <Button
      size={size}
      variant={size === 'xs' ? 'light' : 'filled'}
      loading={start.isPending}
      onClick={() => {
        start.mutate(
          { params: { id: flow }, body: only },
          {
            onSuccess: ({ workflowId }) => void navigate(`/runs/${encodeURIComponent(workflowId)}`),
            onError: (error) => {
              const { sentence, fix } = problem(error);
              refusal(`${sentence} ${fix}`);
            },
          },
        );
      }}
    >
      {t.runNow}
    </Button>
  );
}
