import { expect, it } from 'vitest';
import { routes } from '../../../client/center/api/contract/routes.js';
import { deeds } from '../../../client/center/web/i18n/deeds.js';
import { languages } from '../../../model/reason.js';

it.each(languages)('the audit log has words in %s for everything that can be done', (language) => {
  const done = Object.entries(routes).flatMap(([id, { method }]) => (method === 'GET' ? [] : [id]));
  expect(Object.keys(deeds[language]).sort()).toEqual(done.sort());
});
