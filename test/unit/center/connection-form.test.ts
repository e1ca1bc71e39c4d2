import { describe, expect, it } from 'vitest';
import { checkForm } from '../../../client/center/api/connection-form.js';
import { parseKeys } from '../../../config/keyring.js';

const keyring = parseKeys(Buffer.alloc(32, 7).toString('base64'))!;
const form = { id: 'shop', system: 'shopify', settings: { shop: 'brand' }, network: {} };

function stored(settings: Record<string, unknown>): Record<string, unknown> {
  const checked = checkForm({ ...form, settings }, {}, keyring);
  if (!('draft' in checked)) throw new Error(JSON.stringify(checked.problems));
  return checked.draft.settings;
}

describe('a secret that is stored', () => {
  const before = stored({ shop: 'brand', accessToken: 'shpat_0123456789abcdef' });

  it('stays with the address it was given for', () => {
    expect(checkForm(form, before, keyring)).toMatchObject({ draft: { settings: before } });
  });

  it.each([
    ['another shop', { shop: 'other' }],
    ['an address where none stood', { shop: 'brand', apiUrl: 'https://elsewhere.example' }],
  ])('does not follow to %s', (_, settings) => {
    const checked = checkForm({ ...form, settings }, before, keyring);
    expect(checked).toMatchObject({ problems: [{ path: ['settings', 'accessToken'] }] });
  });
});
