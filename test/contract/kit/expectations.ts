import { expect } from 'vitest';
import type { Connector } from '../../../connectors/connector.js';
import { ConnectorError, type ConnectorErrorName } from '../../../connectors/errors.js';
import { languages, type Reason } from '../../../model/reason.js';
import { commonReasons } from '../../../model/reasons/common.js';
import { everythingIn, kitConnection } from './surroundings.js';
import type { KitSystem } from './subject.js';

/** Runs what must fail and answers the connector error it fails with; any other error fails the test. */
export async function faultOf(work: () => Promise<unknown>): Promise<ConnectorError> {
  const error: unknown = await work().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ConnectorError)) expect.fail(`expected a connector error, not ${everythingIn(error)}`);
  expect(error.connection).toBe(kitConnection);
  expect(error.operation).not.toBe('');
  return error;
}

/** What must fail fails with this error, and with nothing secret in it. */
export async function expectFault(
  system: KitSystem,
  name: ConnectorErrorName,
  work: () => Promise<unknown>,
): Promise<ConnectorError> {
  const error = await faultOf(work);
  expect(error.name, error.message).toBe(name);
  expectNoSecrets(system, everythingIn(error));
  return error;
}

/** No secret of the system stands in a text, plain or percent-encoded. */
export function expectNoSecrets(system: KitSystem, text: string): void {
  for (const secret of system.secrets()) {
    for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) {
      if (text.includes(form)) expect.fail(`a secret stands in: ${text.replaceAll(form, '‹SECRET›')}`);
    }
  }
}

/** Every reason is in the table, has all its parameters, and reads in every language. */
export function expectKnownReasons(connector: Connector, reasons: readonly Reason[]): void {
  const table = { ...commonReasons, ...connector.definition.reasons };
  for (const { code, params } of reasons) {
    const row = table[code];
    expect(row, `no such reason: ${code}`).toBeDefined();
    expect(Object.keys(params).sort(), `parameters of ${code}`).toEqual([...(row?.params ?? [])].sort());
    for (const language of languages) expect(row?.sentence[language], `${code} in ${language}`).not.toBe('');
  }
}

/** What was sent keeps to the vendor's contract, and nothing that deletes was among it. */
export function expectProperRequests(system: KitSystem): void {
  const report = system.controls?.requests();
  const methods = Object.keys(report?.byMethod ?? {});
  expect(methods.filter((method) => !['GET', 'HEAD', 'POST', 'PUT', 'PATCH'].includes(method))).toEqual([]);
  expect(report?.violations ?? []).toEqual([]);
}
