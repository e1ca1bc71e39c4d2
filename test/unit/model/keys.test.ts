import { describe, expect, it } from 'vitest';
import { addCounts } from '../../../model/outcome.js';
import { hasValidCheckDigit, normaliseKey } from '../../../model/keys.js';
import { sameStatus } from '../../../model/status.js';

describe('product keys', () => {
  it('are trimmed, and blank is none', () => {
    expect([normaliseKey(' A 1 '), normaliseKey('  '), normaliseKey(null)]).toEqual(['A 1', undefined, undefined]);
  });

  it('have a right check digit or not; anything else is not one', () => {
    expect(hasValidCheckDigit('3700000000013')).toBe(true);
    for (const wrong of ['3700000000017', '0000000000000', '', 'ABC', '12345']) {
      expect(hasValidCheckDigit(wrong), wrong).toBe(false);
    }
  });
});

describe('statuses', () => {
  it('are the same whatever the spelling', () => {
    expect(sameStatus('Open for buyer', 'open_for_buyer')).toBe(true);
    expect(sameStatus('Cancelled', 'canceled')).toBe(true);
    expect(sameStatus('invoicing', 'closed')).toBe(false);
  });
});

describe('counts', () => {
  it('add up, and leave out what did not occur', () => {
    expect(addCounts({ created: 2 }, { created: 1, blocked: 1 }, {})).toEqual({ created: 3, blocked: 1 });
  });
});
