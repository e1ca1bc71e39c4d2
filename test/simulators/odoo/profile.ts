import { integrationGroups } from './rights.js';

/** How the simulated Odoo behaves; changed with `profile()` or a POST to `/_sim/profile`. */
export interface Profile {
  /** Apps that are installed, and how prices come about; see `Apps`. */
  sale: boolean;
  stock: boolean;
  contextualPrice: boolean;
  priceFactor: number;
  /** Credentials and groups of the integration's user. An API key of null is one that was revoked. */
  password: string;
  apiKey: string | null;
  groups: readonly string[];
  /** Ways that are open; each can be closed as proxies do (404 with a page of HTML). */
  jsonRpc: boolean;
  xmlRpc: boolean;
  /** Failed logins before everybody is refused for a minute (odoo.md 1.6); 0: never. */
  loginFailures: number;
}

/** As installed. */
export const defaultProfile: Profile = {
  sale: true,
  stock: true,
  contextualPrice: true,
  priceFactor: 1,
  password: 'demo-password',
  apiKey: '4f1d8c0a6be2973d5a01c4e8f7b36290adce5814',
  groups: integrationGroups,
  jsonRpc: true,
  xmlRpc: true,
  loginFailures: 5,
};
