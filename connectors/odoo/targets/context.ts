import type { OdooClient } from '../client.js';
import type { ReferenceData } from '../reference-data.js';

/** What a target is made with. */
export interface TargetContext {
  client: OdooClient;
  reference: ReferenceData;
  connection: string;
  /** Module part of external ids. */
  prefix: string;
}
