import { Malformed, Unauthorized } from '../errors.js';
import type { HttpClient } from '../lib/http.js';
import type { OdooSettings } from './definition.js';
import { createJson2 } from './transport/json-2.js';
import { createJsonRpc } from './transport/json-rpc.js';
import type { Protocol, Transport, TransportOptions } from './transport/transport.js';
import { createXmlRpc } from './transport/xml-rpc.js';
import { parseVersion, testedVersions, type OdooVersion } from './version.js';

/** A way in that answered, and what it said of the server. */
export interface Way {
  transport: Transport;
  version: OdooVersion;
}

const makers: Record<Protocol, (options: TransportOptions) => Transport> = {
  'json-2': createJson2,
  'json-rpc': createJsonRpc,
  'xml-rpc': createXmlRpc,
};

/**
 * Finds out the version and settles on a protocol (odoo.md 0.1, 0.2): what the settings name, else JSON-2 from 19 with an
 * API key, XML-RPC below 14, JSON-RPC otherwise, and XML-RPC where `/jsonrpc` is not open.
 *
 * @throws {Malformed} no Odoo answers there · {Unauthorized} JSON-2 without an API key · {Unreachable}
 */
export async function findWay(settings: OdooSettings, http: HttpClient, connection: string): Promise<Way> {
  const make = (protocol: Protocol): Transport => makers[protocol](optionsFor(protocol, settings, http, connection));
  if (settings.protocol !== 'auto') return askOne(make(settings.protocol), connection);

  const page = await ask(make('json-2'));
  const json = page ?? (await ask(make('json-rpc')));
  if (!json) return askOne(make('xml-rpc'), connection);
  return { transport: make(choose(json, settings)), version: json };
}

function choose(version: OdooVersion, settings: OdooSettings): Protocol {
  if (version.major < testedVersions.oldest) return 'xml-rpc';
  return version.major >= 19 && settings.apiKey ? 'json-2' : 'json-rpc';
}

async function askOne(transport: Transport, connection: string): Promise<Way> {
  const version = parseVersion(await transport.version());
  if (version) return { transport, version };
  const context = { connection, operation: 'ask the version' };
  throw new Malformed(context, 'no Odoo answers at that address; check "url" and "protocol" of the connection');
}

/** The version, or undefined where this way is not open: another page, or a proxy that refuses it. */
async function ask(transport: Transport): Promise<OdooVersion | undefined> {
  try {
    return parseVersion(await transport.version());
  } catch (error) {
    if (error instanceof Malformed || error instanceof Unauthorized) return undefined;
    throw error;
  }
}

function optionsFor(
  protocol: Protocol,
  settings: OdooSettings,
  http: HttpClient,
  connection: string,
): TransportOptions {
  const { url, database, user } = settings;
  const secret = settings.apiKey ?? (protocol === 'json-2' ? undefined : settings.password);
  if (secret === undefined && settings.protocol === 'json-2') {
    const context = { connection, operation: 'sign in' };
    throw new Unauthorized(context, 'JSON-2 takes an API key only; set "apiKey" on the connection');
  }
  return { http, url, connection, database, user, secret: secret ?? '' };
}
