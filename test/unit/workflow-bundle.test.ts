import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundle } from '../../worker/bundle.js';

/** Modules that ended up in the workflow sandbox, read from the bundle's inline source map. */
async function modulesInBundle(): Promise<string[]> {
  const { code } = await bundle();
  const [, map] = /sourceMappingURL=data:application\/json;charset=utf-8;base64,([A-Za-z0-9+/=]+)/.exec(code) ?? [];
  if (map === undefined) throw new Error('The bundle has no inline source map');
  const { sources } = JSON.parse(Buffer.from(map, 'base64').toString()) as { sources: string[] };
  // Named from the root of the disk or from the checkout, as webpack pleases; what a build made of them counts as the source.
  const root = path.join(import.meta.dirname, '..', '..');
  return sources.map((source) => {
    const name = source.replace(/^webpack:\/\/[^/]*\//, '').replace(/^\.\//, '');
    return path.relative(root, path.resolve(root, name));
  });
}

describe('the workflow bundle', () => {
  it('holds workflows, their contract and pure model code, and nothing else of ours', async () => {
    const modules = await modulesInBundle();
    const ours = modules.filter((name) => /\.ts$/.test(name) && !name.includes('node_modules'));
    expect(ours, JSON.stringify(ours)).toContain('workflows/export-orders.ts');
    expect(ours.filter((name) => !/^(workflows|model)\//.test(name))).toEqual([]);
  });

  it('holds no packages but Temporal’s own and zod', async () => {
    const modules = await modulesInBundle();
    const packages = modules.flatMap((name) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name)?.[1] ?? []);
    const allowed = ['@temporalio/workflow', '@temporalio/common', 'nexus-rpc', 'ms', 'long', 'zod'];
    expect(
      [...new Set(packages)].filter((name) => !allowed.includes(name) && !name.startsWith('@temporalio/')),
    ).toEqual([]);
  });
});
