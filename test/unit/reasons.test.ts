import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { centerReasons } from '../../client/center/api/reasons.js';
import { registry, vendorReasons } from '../../connectors/registry.js';
import { commonReasons } from '../../model/reasons/common.js';
import { describeReason, languages, type ReasonTable } from '../../model/reason.js';
import { failures } from '../../workflows/contract/failures.js';

const all: ReasonTable = { ...commonReasons, ...vendorReasons, ...centerReasons };

describe('the table of reasons', () => {
  it('has every sentence and fix in every language, with no parameter that is not given', () => {
    for (const [code, definition] of Object.entries(all)) {
      for (const language of languages) {
        const texts = [definition.sentence[language], definition.fix[language]];
        expect(texts[0], `${code} ${language}`).not.toBe('');
        expect(definition.fix[language] === '', `${code} fix`).toBe(definition.fix.en === '');
        const used = texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
        expect(definition.params, `${code} ${language}`).toEqual(expect.arrayContaining(used));
      }
    }
  });

  it('has no code twice: a vendor’s own never hides a common one', () => {
    const vendors = registry.flatMap(({ definition }) => Object.keys(definition.reasons));
    expect(vendors.filter((code) => code in commonReasons)).toEqual([]);
    expect(new Set(vendors).size).toBe(vendors.length);
  });

  it('has a row for every type of failure', () => {
    for (const [type, kind] of Object.entries(failures)) expect(all, type).toHaveProperty(kind.reason);
  });

  it('is what docs/reasons.md says (npx vitest run --project unit -u writes it anew)', async () => {
    await expect(document()).toMatchFileSnapshot('../../docs/reasons.md');
  });

  it('has a test that provokes each code', async () => {
    const texts = await testTexts();
    const unseen = Object.keys(all).filter((code) => !texts.some((text) => text.includes(code)));
    expect(unseen).toEqual([]);
  });

  it('reads a code of a newer version as itself', () => {
    const { sentence } = describeReason({ code: 'brand_new', params: { order: '7' } }, all);
    expect(sentence).toBe('brand_new {"order":"7"}');
  });
});

function document(): string {
  const sections = [
    ['Common to all systems', commonReasons] as const,
    ...registry.map(({ definition }) => [definition.title, definition.reasons] as const),
    ['Integration center', centerReasons] as const,
  ];
  const lines = [
    '# Reasons',
    '',
    'Generated from the tables in `model/reasons`, `connectors/*/reasons.ts` and `client/center/api/reasons.ts`; do not edit.',
    '',
  ];
  for (const [title, table] of sections) {
    lines.push(`## ${title}`, '', '| code | says | what to do | who |', '| --- | --- | --- | --- |');
    for (const [code, { sentence, fix, fixer }] of Object.entries(table)) {
      lines.push(`| \`${code}\` | ${sentence.en} | ${fix.en || '–'} | ${fixer} |`);
    }
    lines.push('');
  }
  return lines.join('\n');
}

async function testTexts(): Promise<string[]> {
  const root = path.join(import.meta.dirname, '..');
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && entry.name !== 'reasons.test.ts')
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => /\.test\.ts$|contract\/|simulators\/.*seed/.test(file));
  return Promise.all(files.map((file) => readFile(file, 'utf8')));
}
