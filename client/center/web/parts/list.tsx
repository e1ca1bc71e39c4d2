import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Problem } from '../api.js';
import { Frame } from './page.js';
import { ErrorState, Loading } from './states.js';
import { Table, type Column, type Ticking } from './table.js';

interface ListProps<R, A> {
  label: string;
  answer: UseInfiniteQueryResult<InfiniteData<A>> & { rows: R[] };
  columns: readonly Column<R>[];
  rowId: (row: R) => string;
  ticking?: Ticking<R> | undefined;
  /** What stands there when there is nothing. */
  empty: ReactNode;
}

/** A paged list in its frame, in every state it can have. */
export function List<R, A>({ answer, empty, ...table }: ListProps<R, A>): ReactNode {
  const waits = answer.error instanceof Problem && answer.error.passing;
  return (
    <Frame p={0}>
      {answer.data === undefined ? (
        answer.error && !waits ? (
          <ErrorState error={answer.error} onAgain={() => void answer.refetch()} />
        ) : (
          <div className="padded">
            <Loading lines={8} />
          </div>
        )
      ) : answer.rows.length === 0 ? (
        empty
      ) : (
        <Table
          {...table}
          rows={answer.rows}
          more={{
            has: answer.hasNextPage,
            busy: answer.isFetchingNextPage,
            load: () => void answer.fetchNextPage(),
          }}
        />
      )}
    </Frame>
  );
}
