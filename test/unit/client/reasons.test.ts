import { expect, test } from 'vitest';
import { clientReasons } from '../../../client/reasons.js';
import { explain } from '../../../client/explain.js';
import { quoted } from '../../../client/list.js';
import { languages } from '../../../model/reason.js';
import { failures } from '../../../workflows/contract/failures.js';

test('every reason of the client and of a failure reads as a sentence in every language, with its parameters', () => {
  const codes = [...Object.keys(clientReasons), ...Object.values(failures).map(({ reason }) => reason)];
  for (const code of codes) {
    for (const language of languages) {
      const { sentence } = explain({ code, params: {} }, language);
      expect(sentence, `${code} in ${language}`).toMatch(/^[^{}]{10,}[.:] ?$/u);
    }
  }
  for (const [code, { params, sentence, fix }] of Object.entries(clientReasons)) {
    for (const language of languages) {
      const used = [...(sentence[language] + fix[language]).matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(params, `${code} in ${language}`).toEqual(expect.arrayContaining([...new Set(used)]));
    }
  }
});

test('a text cannot break out of a visibility query', () => {
  expect(quoted("x' OR Flow != 'y")).toBe("'x\\' OR Flow != \\'y'");
  expect(quoted('back\\slash')).toBe("'back\\\\slash'");
});
