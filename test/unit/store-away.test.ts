import { expect, it } from 'vitest';
import { commonReasons } from '../../model/reasons/common.js';
import { isStoreAway } from '../../store/database.js';
import { failures } from '../../workflows/contract/failures.js';

const coded = (code: string): Error => Object.assign(new Error('x'), { code });

it.each([
  [coded('ECONNREFUSED'), true],
  [coded('57P01'), true],
  [new Error('Connection terminated unexpectedly'), true],
  [new AggregateError([coded('ECONNREFUSED')]), true],
  [coded('23505'), false],
  [new Error('a bug of ours'), false],
  ['text', false],
])('a database that is away is told from what it refuses: %s', (error, away) => {
  expect(isStoreAway(error)).toBe(away);
});

it('is waited for without end, and said as store_unavailable', () => {
  expect(failures.StoreUnavailable).toMatchObject({ retryable: true, reason: 'store_unavailable' });
  expect(failures.StoreUnavailable).not.toHaveProperty('attempts');
  expect(commonReasons).toHaveProperty('store_unavailable');
});
