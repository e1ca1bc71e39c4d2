import type { Client } from '@temporalio/client';
import type { Language } from '../model/reason.js';

/** What every part of the library works with. */
export interface Context {
  temporal: Client;
  /** For messages; empty where the caller brought a connection of its own. */
  address: string;
  language: Language;
}

/** Milliseconds that a call which waits for the server only, not for work, may take. */
export const serverPatience = 15_000;
