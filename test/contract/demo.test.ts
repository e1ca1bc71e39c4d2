import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connector } from '../../connectors/connector.js';
import { connector as leNewBlack } from '../../connectors/le-new-black/connector.js';
import { connector as odoo } from '../../connectors/odoo/connector.js';
import type { OrderOptions, OrderSource, OrderTarget, Ready } from '../../connectors/ports.js';
import type { Order } from '../../model/order.js';
import { exportOrdersOptions } from '../../workflows/contract/options.js';
import { startDemo, type Demo } from '../simulators/index.js';
import { readAll } from './kit/order-source.js';
import { open, type Opened } from './kit/surroundings.js';

/** The two simulators of the demo through the real connectors, without Temporal between them. */
const versions = [14, 16, 19] as const;
const rules = { rules: { plainHttp: true, privateNetwork: true } };

let demos: Demo[];
beforeAll(async () => {
  demos = await Promise.all(versions.map((odooVersion) => startDemo({ odooVersion })));
});
afterAll(() => Promise.all(demos.map((demo) => demo.close())));

function connect(demo: Demo, id: string, connector: Connector): Opened {
  const declared = demo.configuration.connections.find((each) => each.id === id);
  return open(connector, rules, demo.resolveSecrets(declared?.settings ?? {}));
}

async function ordersOf({ connection }: Opened): Promise<Order[]> {
  return readAll(connection.orderSource as OrderSource, { status: 'invoicing' });
}

it.each(versions.map((version, place) => ({ version, place })))(
  'with Odoo $version every order of the demo ends as expected, once however often it is sent',
  async ({ place }) => {
    const demo = demos[place]!;
    const options = exportOrdersOptions.parse(demo.configuration.flows[0]?.options) as OrderOptions;
    const portal = connect(demo, 'lnb-main', leNewBlack);
    const erp = connect(demo, 'odoo-main', odoo);
    const target = erp.connection.orderTarget as OrderTarget;

    expect(await erp.connection.test()).toMatchObject({ ok: true });
    const orders = await ordersOf(portal);
    const checked = await target.check(orders, options);
    const ready = checked.flatMap((verdict): Ready[] => (verdict.ready ? [verdict.ready] : []));
    const results = await target.create(ready, options);
    const outcomes = Object.fromEntries([
      ...checked.flatMap((verdict) => (verdict.ready ? [] : [[verdict.orderId, 'blocked']])),
      ...results.map(({ orderId, outcome }) => [orderId, outcome]),
    ]);
    expect(outcomes).toEqual(demo.expected);
    const reasons = checked.flatMap((verdict) =>
      verdict.ready ? [] : [[verdict.orderId, verdict.reasons[0]?.code] as const],
    );
    expect(Object.fromEntries(reasons)).toEqual(demo.expectedReasons);
    const codes = results.flatMap((result) => result.reasons.map(({ code }) => code));
    expect(codes).not.toContain('total_differs');

    const before = demo.odoo.odoo.orders();
    const again = await target.create(ready, options);
    expect(new Set(again.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
    expect(demo.odoo.odoo.orders()).toEqual(before);
    expect(before).toHaveLength(ready.length);

    const shown = JSON.stringify([demo.odoo.requests(), demo.odoo.state()]);
    for (const secret of demo.secrets()) expect(shown).not.toContain(secret);
    await Promise.all([portal.close(), erp.close()]);
  },
);

it('the hint lets the order go whose customer is not there', async () => {
  const [demo] = demos as [Demo];
  const command = demo.hints.find((hint) => hint.includes('curl')) ?? '';
  const [, url = '', body = ''] = /curl (\S+) -d '(.*)'/.exec(command) ?? [];
  const answer = await fetch(url, { method: 'POST', body });
  expect(await answer.json()).toMatchObject({ ok: true });

  const [waiting] =
    Object.entries(demo.expectedReasons).find(([, code]) => code === 'customer_reference_unknown') ?? [];
  const portal = connect(demo, 'lnb-main', leNewBlack);
  const erp = connect(demo, 'odoo-main', odoo);
  const options = exportOrdersOptions.parse(demo.configuration.flows[0]?.options) as OrderOptions;
  const orders = (await ordersOf(portal)).filter(({ id }) => id === waiting);
  expect(await erp.connection.orderTarget?.check(orders, options)).toMatchObject([
    { ready: { order: { id: waiting } } },
  ]);
  await Promise.all([portal.close(), erp.close()]);
});
