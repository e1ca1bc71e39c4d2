import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problem } from '../../../client/center/api/contract/common.js';
import { routes, type Route } from '../../../client/center/api/contract/routes.js';
import { runEvent } from '../../../client/center/api/contract/runs.js';

const table: [string, Route][] = Object.entries(routes);
const folder = new URL('../../../client/center/api/contract/', import.meta.url);

describe('The route table of the center', () => {
  it('has every method and path once', () => {
    const addresses = table.map(([, { method, path }]) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
    expect(addresses.filter((each, at) => addresses.indexOf(each) !== at)).toEqual([]);
  });

  it.each(table)('%s declares exactly the parameters its path has', (_, { path, params }) => {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(params?.shape ?? {}).sort()).toEqual(named.sort());
  });

  it('lets nobody change anything without signing in, but for the ways in and start links', () => {
    const open = table.filter(([, { role, method }]) => role === 'anyone' && method !== 'GET').map(([id]) => id);
    expect(open).toEqual(['setUp', 'signIn', 'signInByLink', 'startByLink', 'startByForm']);
  });

  it('gives no token a way to make itself more than it is', () => {
    const forTokens = table.filter(([, { scope }]) => scope !== undefined).map(([, { path }]) => path);
    expect(forTokens.filter((path) => /^\/(users|tokens|start-links|alert-channels|session|audit)/.test(path))).toEqual(
      [],
    );
  });

  it.each(table)('%s can be described in OpenAPI', (_, { body, query, answer, status, produces }) => {
    for (const schema of [body, query]) if (schema) expect(z.toJSONSchema(schema, { io: 'input' })).toBeTruthy();
    if (answer) expect(z.toJSONSchema(answer)).toBeTruthy();
    expect(Boolean(answer), 'an answer, or a reason to have none').toBe(status !== 204 && produces === undefined);
  });

  it('describes problems and events of runs, too', () => {
    for (const schema of [problem, runEvent]) expect(z.toJSONSchema(schema)).toBeTruthy();
  });

  it('is made of nothing a browser has not: zod, the model, the contract of workflows', async () => {
    for (const file of await readdir(folder)) {
      const text = await readFile(new URL(file, folder), 'utf8');
      const imported = [...text.matchAll(/from '([^']+)'/g)].map(([, name]) => name ?? '');
      const strange = imported.filter(
        (name) => !/^(zod|\.\/[\w-]+\.js|\.\.\/\.\.\/\.\.\/\.\.\/(model|workflows\/contract)\/.*)$/.test(name),
      );
      expect(strange, file).toEqual([]);
    }
  });
});
