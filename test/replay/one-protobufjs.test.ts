import { createRequire } from 'node:module';
import { expect, it } from 'vitest';

const here = createRequire(import.meta.url);
const packages = ['client', 'common', 'worker', 'workflow', 'activity', 'envconfig'].map(
  (name) => `@temporalio/${name}`,
);

/*
 * With two copies of protobufjs 8 every replay of a JSON history fails with "type must be a Type": a type made by one copy is
 * handed to the other. Our own dependency on it makes npm keep one for all.
 */
it('all of Temporal’s packages share one protobufjs 8', () => {
  const own = here.resolve('protobufjs/package.json');
  expect((here(own) as { version: string }).version).toMatch(/^8\./);
  for (const name of packages) {
    const theirs = createRequire(here.resolve(name)).resolve('protobufjs/package.json');
    expect(theirs, `protobufjs of ${name}`).toBe(own);
  }
});
