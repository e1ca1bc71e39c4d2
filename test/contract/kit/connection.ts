import { describeWhere, itWhere } from './where.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { portNames } from '../../../connectors/connector.js';
import { Throttled } from '../../../connectors/errors.js';
import { expectFault, expectKnownReasons, expectNoSecrets, expectProperRequests } from './expectations.js';
import { open, type Opened } from './surroundings.js';
import { controlsOf, type KitSubject, type KitSystem } from './subject.js';

/** Promises every connection keeps, whatever its ports. */
export function describeConnection(subject: KitSubject): void {
  const { connector, controllable } = subject;

  describe(`${subject.name}: connection`, () => {
    let system: KitSystem;
    let opened: Opened;
    const others: Opened[] = [];
    const openWith = (settings: Record<string, unknown>): Opened => {
      const other = open(connector, system, settings);
      others.push(other);
      return other;
    };
    const read = (): Promise<unknown> => system.read(opened.connection);

    beforeAll(async () => {
      system = await subject.start();
    });
    beforeEach(async () => {
      await system.reset();
      opened = open(connector, system, system.settings);
    });
    afterEach(async () => {
      expectProperRequests(system);
      expectNoSecrets(system, opened.logger.lines.join('\n'));
      for (const each of [opened, ...others.splice(0)]) await each.close();
    });
    afterAll(() => system.stop());

    it('offers exactly the ports its definition declares', () => {
      const offered = portNames.filter((port) => opened.connection[port]).sort();
      expect(offered).toEqual([...connector.definition.ports].sort());
    });

    it('describes every setting, knows its secrets and refuses settings it does not know', () => {
      const schema = z.toJSONSchema(connector.definition.settings, { io: 'input' });
      const fields = Object.entries(schema.properties ?? {}) as [string, { description?: string; secret?: boolean }][];
      for (const [name, field] of fields) expect(field.description, `description of ${name}`).toBeTruthy();
      expect(fields.some(([, field]) => field.secret)).toBe(true);
      expect(connector.definition.settings.safeParse({ ...system.settings, nonsense: 1 }).success).toBe(false);
    });

    it('tests well, and says in known reasons what it found', async () => {
      const report = await opened.connection.test();
      expect(report.ok).toBe(true);
      expect(report.product).not.toBe('');
      expect(report.findings.map(({ code }) => code)).toContain('connection_works');
      expectKnownReasons(connector, report.findings);
      expectNoSecrets(system, JSON.stringify(report));
    });

    it('reports wrong credentials as a finding, and throws Unauthorized in work', async () => {
      const wrong = openWith(system.wrongCredentials);
      const report = await wrong.connection.test();
      expect(report.ok).toBe(false);
      expect(report.findings.map(({ code }) => code)).toContain('unauthorized');
      expectKnownReasons(connector, report.findings);
      expectNoSecrets(system, JSON.stringify(report));
      await expectFault(system, 'Unauthorized', () => system.read(wrong.connection));
    });

    it('reports an address nobody listens at as a finding, and throws Unreachable in work', async () => {
      const alone = openWith(system.nobodyThere);
      const report = await alone.connection.test();
      expect(report.ok).toBe(false);
      expect(report.findings.map(({ code }) => code)).toContain('unreachable');
      await expectFault(system, 'Unreachable', () => system.read(alone.connection));
    });

    describeWhere(controllable)('faults', () => {
      const strike = (...faults: Parameters<ReturnType<typeof controlsOf>['fault']>): void =>
        controlsOf(system).fault(...faults.map((fault) => ({ match: system.reads, ...fault })));

      it.each([
        ['a login page with status 200', { kind: 'html' }],
        ['a redirect to a login page', { kind: 'redirect' }],
        ['data that breaks off', { kind: 'malformed' }],
        ['data of the wrong shape', { kind: 'malformed', body: '{"surprise": [1, 2, 3]}' }],
        ['a text that is no data', { kind: 'malformed', body: 'It works!' }],
      ])('calls %s Malformed', async (_, fault) => {
        strike({ ...fault, times: 'always' });
        await expectFault(system, 'Malformed', read);
      });

      it.each([
        ['an answer cut in the middle', { kind: 'truncate' }],
        ['a connection cut before it was handled', { kind: 'close' }],
        ['a connection cut after it was handled', { kind: 'close', when: 'after' as const }],
        ['a gateway fault', { kind: 'status', status: 502 }],
        ['a service that is away', { kind: 'status', status: 503 }],
        ['a gateway that gave up', { kind: 'status', status: 504 }],
        ['a fault of the service', { kind: 'status', status: 500 }],
      ])('reads again after %s, and calls it Unreachable where it lasts', async (_, fault) => {
        strike(fault);
        await expect(read()).resolves.toBeDefined();
        strike({ ...fault, times: 'always' });
        await expectFault(system, 'Unreachable', read);
      });

      it('waits as long as a short throttling asks', async () => {
        strike({ kind: 'status', status: 429, retryAfter: 1 });
        const began = Date.now();
        await expect(read()).resolves.toBeDefined();
        expect(Date.now() - began).toBeGreaterThanOrEqual(990);
        expect(opened.limits.waits).toEqual([1000]);
      });

      it('throws Throttled with the time asked for where that is long', async () => {
        strike({ kind: 'status', status: 429, retryAfter: 120 });
        const error = await expectFault(system, 'Throttled', read);
        expect(error instanceof Throttled && error.retryAfter).toBe(120_000);
      });

      it('keeps secrets out of what a refusal says', async () => {
        await read(); // so that there is a token or session to repeat
        const others = new Set<unknown>(Object.values(system.wrongCredentials));
        const own = system.secrets().filter((secret) => !others.has(secret));
        const message = own.flatMap((secret) => [secret, encodeURIComponent(secret)]).join(' ');
        const body = JSON.stringify({ error: { code: 422, message } });
        strike({ kind: 'status', status: 422, body, times: 'always' });
        const report = await opened.connection.test();
        expect(report.ok).toBe(false);
        expectNoSecrets(system, JSON.stringify(report));
      });

      itWhere(subject.sessions ?? true)('signs in again by itself when its session ends', async () => {
        const { endSession } = system;
        if (!endSession) throw new Error('Say how its session is ended, or that it has none ("sessions: false")');
        await read();
        controlsOf(system).fault({ match: system.reads, ...endSession });
        await expect(read()).resolves.toBeDefined();
      });
    });
  });
}
