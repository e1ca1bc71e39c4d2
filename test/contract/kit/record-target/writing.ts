import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Change, SourcedRecord } from '../../../../connectors/ports.js';
import { flatten } from '../../../../model/flat.js';
import { controlsOf } from '../subject.js';
import type { Fixture } from './fixture.js';

/** What is asked for stands there afterwards, and nothing else has changed. */
export function describeWriting<T extends object>(fixture: Fixture<T>): void {
  const keysOf = (records: { key: string }[]): string[] => records.map(({ key }) => key);

  it('describes every option flows can set for it, and refuses those it does not know', () => {
    const { system, subject } = fixture;
    const options = subject.connector.definition.portOptions?.[system.port];
    if (!options) return;
    const { properties = {} } = z.toJSONSchema(options, { io: 'input' });
    for (const [name, field] of Object.entries(properties)) {
      expect((field as { description?: string }).description, `description of ${name}`).toBeTruthy();
    }
    expect(options.safeParse({ nonsense: 1 }).success).toBe(false);
  });

  it('writes what is asked for, and shows it to the letter', async () => {
    const { system, target } = fixture;
    const fitting = await fixture.fit(system.records(7));
    const { written } = await fixture.put(system.records(7));
    expect(written.length).toBeGreaterThan(0);
    expect(written.filter(({ outcome }) => outcome !== 'created' && outcome !== 'updated')).toEqual([]);
    const held = await fixture.shown(keysOf(fitting));
    for (const { key, record } of fitting) {
      const wanted = flatten(record, system.lists, target.owns);
      const shown = flatten(held.get(key) ?? {}, system.lists, target.owns);
      expect([...shown].filter(([field]) => wanted.has(field)).sort()).toEqual([...wanted].sort());
    }
  });

  it('has nothing to write the second time', async () => {
    const { system } = fixture;
    await fixture.put(system.records(7));
    const again = await fixture.put(system.records(7));
    expect(again.written).toEqual([]);
    expect(again.unchanged.length).toBeGreaterThan(0);
  });

  it('writes what differs and leaves alone what it does not own', async () => {
    const { system } = fixture;
    const [first, second] = await fixture.fit(system.records(2));
    if (!first || !second) throw new Error('the system gives no records');
    await fixture.put(system.records(2));
    await system.fillBeside(first.key);
    const beside = await system.beside(first.key);
    const [one, ...others] = system.records(2);
    const { written, unchanged } = await fixture.put([system.changed(one ?? none()), ...others]);
    expect(written).toMatchObject([{ key: first.key, outcome: 'updated' }]);
    expect(unchanged).toEqual([second.key]);
    expect(await system.beside(first.key)).toEqual(beside);
    expect(await system.count(first.key)).toBe(1);
  });

  it('never lets a blank of the source erase what stands there', async () => {
    const { system } = fixture;
    const records = system.records(3);
    const keys = keysOf(await fixture.fit(records));
    await fixture.put(records);
    const before = await fixture.shown(keys);
    const bare = records.map((each) => system.bare(each));
    expect((await fixture.put(bare)).written).toEqual([]);
    const changed = bare.map((each) => system.changed(each));
    const wanted = new Map((await fixture.fit(changed)).map(({ key, record }) => [key, record]));
    expect((await fixture.put(changed)).written).toHaveLength(keys.length);
    for (const [key, record] of await fixture.shown(keys)) {
      const flat = (each: object | undefined): [string, string][] => [
        ...flatten(each ?? {}, system.lists, fixture.target.owns),
      ];
      expect(new Map(flat(record))).toEqual(new Map([...flat(before.get(key)), ...flat(wanted.get(key))]));
    }
  });

  it('leaves out what cannot stand there, with its reason, and writes nothing meanwhile', async () => {
    const { system } = fixture;
    const good = system.records(2);
    for (const { records, reason } of system.unfit) {
      const resolved = await fixture.resolve([...good, ...records]);
      const left = resolved.flatMap((each) => (each.outcome === undefined ? [] : each.reasons.map(({ code }) => code)));
      expect(left).toEqual([reason]);
      expect(resolved.filter(({ outcome }) => outcome === undefined).length).toBeGreaterThan(0);
    }
    if (!system.controls) return;
    const sent = controlsOf(system).requests();
    const writes = sent.recent.filter(({ operation }) =>
      new RegExp(system.requests.write.operation ?? '').test(operation),
    );
    expect(writes).toEqual([]);
  });

  it('writes the others where the system refuses one', async () => {
    const { system, target } = fixture;
    const good = await fixture.fit(system.records(2));
    const asChange = ({ key, label, record }: SourcedRecord<T>): Change<T> => {
      const fields = [...flatten(record, system.lists).keys()];
      return fixture.change({ key, label, action: 'updated', record, fields });
    };
    for (const { records, reason } of system.refused) {
      const results = await target.write([...good.slice(0, 1), ...records, ...good.slice(1)].map(asChange));
      expect(results.map(({ outcome }) => outcome)).toEqual(['updated', 'blocked', 'updated']);
      expect(results[1]?.reason?.code).toBe(reason);
    }
    expect((await fixture.changes(good)).map(({ key }) => key)).toEqual([]);
  });

  it('leaves out what is not there', async () => {
    expect(await fixture.shown(['no/such %2F+é record', '..', '.', '', '👻'])).toEqual(new Map());
  });

  it('answers nothing for nothing', async () => {
    expect(await fixture.target.write([])).toEqual([]);
    expect((await fixture.target.read?.([])) ?? []).toEqual([]);
    expect((await fixture.target.resolve?.([])) ?? []).toEqual([]);
  });

  it('takes as many as it says in one go', async () => {
    const { system, target } = fixture;
    const fitting = await fixture.fit(system.records(target.limits.batch));
    const changes = await fixture.changes(fitting);
    const results = await target.write(changes);
    expect(results.filter(({ outcome }) => outcome !== 'created' && outcome !== 'updated')).toEqual([]);
    expect(await fixture.changes(fitting)).toEqual([]);
  });

  it.each([
    ['control characters', 'Bell\u0007 tab\t line\nnext\u0000 \u001b[31mred'],
    ['emoji', 'Chez 🧵👩‍👩‍👧‍👦 Zoé 🇫🇷'],
    ['right-to-left', 'متجر الأزياء ‏ בגדים'],
    ['markup and quotes', `<b>"O'Hara" & Söhne</b> \\ {{x}} %s`],
    ['a line of 4 KB', 'x'.repeat(4096)],
    ['half a character', 'broken \uD83D here'],
    ['blanks', ' \u00a0 padded \u2003'],
  ])('takes texts with %s and finds them unchanged the second time', async (_, text) => {
    const { system } = fixture;
    if (!system.hostile) return;
    const { written, left } = await fixture.put([system.hostile(text)]);
    expect(left).toEqual([]);
    expect(written.map(({ outcome }) => outcome)).toEqual(['created']);
    const again = await fixture.put([system.hostile(text)]);
    expect(again.written).toEqual([]);
    const held = await fixture.shown(again.unchanged);
    expect([...flatten(held.get(again.unchanged[0] ?? '') ?? {}).values()].join()).not.toMatch(/\p{Cc}|\p{Cs}/u);
  });
}

function none(): never {
  throw new Error('the system gives no records');
}
