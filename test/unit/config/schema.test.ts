import { readFile } from 'node:fs/promises';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { registry } from '../../../connectors/registry.js';
import { configurationSchema, inputSchemaOf, secretPaths } from '../../../config/json-schema.js';

test('the schema for editors is the current one (npx selvedge config schema > docs/selvedge.schema.json)', async () => {
  const stored: unknown = JSON.parse(await readFile('docs/selvedge.schema.json', 'utf8'));
  expect(stored).toEqual(JSON.parse(JSON.stringify(configurationSchema())));
});

test('editors accept the example and refuse a literal secret and an unknown key', async () => {
  const ajv = new Ajv2020.default({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(configurationSchema());
  const example = parse(await readFile('selvedge.example.yaml', 'utf8')) as {
    connections: Record<string, Record<string, unknown>>;
  };
  expect(validate(example), JSON.stringify(validate.errors)).toBe(true);
  example.connections['lnb']!['clientSecret'] = 'literal';
  expect(validate(example)).toBe(false);
  example.connections['lnb']!['clientSecret'] = { env: 'X' };
  example.connections['lnb']!['clientScret'] = 'x';
  expect(validate(example)).toBe(false);
});

test('every system marks its secrets, and no setting is called as what the file says beside the settings', () => {
  for (const { definition } of registry) {
    const schema = inputSchemaOf(definition.settings);
    expect(secretPaths(schema).length, definition.system).toBeGreaterThan(0);
    const names = Object.keys(schema.properties ?? {});
    expect(names.filter((name) => ['system', 'limits', 'network'].includes(name))).toEqual([]);
    expect(names.filter((name) => /secret|password|motpasse|key$|token/i.test(name)).sort()).toEqual(
      secretPaths(schema)
        .map((each) => each.join('.'))
        .sort(),
    );
  }
});
