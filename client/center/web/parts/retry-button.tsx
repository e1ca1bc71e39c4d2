import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { AnswerOf, BodyOf } from '../../api/contract/routes.js';
import { useAct } from '../app/queries.js';
import { useTexts } from '../i18n/index.js';
import { useProblemTexts } from './states.js';
import { refusal, toast } from './toast.js';
import { TriedResults } from './tried-results.js';

type Tried = AnswerOf<'retryOrders'>;

interface RetryButtonProps {
  orders: BodyOf<'retryOrders'>['orders'];
  label: string;
  size?: string;
  /** One among many in a list: quieter. */
  inRow?: boolean;
  onDone?: () => void;
}

/** Tries orders again now; without orders there is no button. What became of one is said in passing; of several in a list. */
export function RetryButton({ orders, label, size = 'xs', inRow = false, onDone }: RetryButtonProps): ReactNode {
  const { orders: t } = useTexts();
  const problemTexts = useProblemTexts();
  const [tried, setTried] = useState<Tried>();
  const retry = useAct('retryOrders');
  const told = (answer: Tried): void => {
    const [only] = answer.results;
    if (answer.results.length > 1) {
      setTried(answer);
      return;
    }
    if (only?.problem) refusal(only.problem.sentence);
    else if (only?.waits) refusal(`${t.waits}: ${only.sentence}`);
    else toast(only?.sentence ?? t.went);
    onDone?.();
  };
  return (
    <>
      {orders.length > 0 && (
        <Button
          size={size}
          variant={inRow ? 'light' : 'filled'}
          loading={retry.isPending}
          onClick={() => {
            retry.mutate(
              { body: { orders } },
              {
                onSuccess: told,
                onError: (error) => {
                  refusal(problemTexts(error).sentence);
                },
              },
            );
          }}
        >
          {label}
        </Button>
      )}
      {tried && (
        <TriedResults
          tried={tried}
          onClose={() => {
            setTried(undefined);
            onDone?.();
          }}
        />
      )}
    </>
  );
}
