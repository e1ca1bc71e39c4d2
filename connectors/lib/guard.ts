import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What outbound calls of a connection may reach. The default is https to public addresses only. */
export interface OutboundRules {
  /** Plain http is allowed; for loopback tests and on-premise systems in a closed network. */
  plainHttp?: boolean;
  /** Addresses of a network of one's own (loopback, private, unique local …) are allowed; link-local ones never are. */
  privateNetwork?: boolean;
}

/** Why a URL or address may not be called; the message is for the person who entered the address. */
export class OutboundRefused extends Error {
  override readonly name = 'OutboundRefused';
}

/** Refuses what can be seen from the URL alone: the scheme, credentials inside it, a literal address. */
export function checkUrl(url: URL, rules: OutboundRules): void {
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && rules.plainHttp)) {
    throw new OutboundRefused(
      `${url.protocol}//${url.host} is not https; set "network: { plainHttp: true }" on the connection to allow plain http`,
    );
  }
  if (url.username || url.password) {
    throw new OutboundRefused(`The address of ${url.host} carries a user or password; put them into their own fields`);
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host)) checkAddress(host, url.hostname, rules);
}

/**
 * A DNS look-up that refuses forbidden addresses at the moment of connecting, so that a name which resolves differently the
 * second time (DNS rebinding) gains nothing.
 */
export function guardedLookup(rules: OutboundRules): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) {
        callback(error, '', 0);
        return;
      }
      try {
        for (const { address } of addresses) checkAddress(address, hostname, rules);
      } catch (refusal) {
        callback(refusal as Error, '', 0);
        return;
      }
      const [first] = addresses;
      if (options.all || !first) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/** No system stands there, but what clouds tell their machines does: the credentials of the machine we run on. */
const never: ReadonlySet<string> = new Set(['linkLocal', 'unspecified', 'multicast', 'broadcast']);

function checkAddress(address: string, host: string, rules: OutboundRules): void {
  const range = ipaddr.process(address).range(); // process() unwraps IPv4-mapped IPv6
  if (never.has(range)) throw new OutboundRefused(`${host} is at ${address}, a ${range} address, where no system is`);
  if (rules.privateNetwork) return;
  if (range !== 'unicast') {
    throw new OutboundRefused(
      `${host} is at ${address}, a ${range} address; set "network: { privateNetwork: true }" on the connection to allow it`,
    );
  }
}
