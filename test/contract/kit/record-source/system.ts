import type { Connection, RecordSource } from '../../../../connectors/ports.js';
import type { FaultMatch } from '../../../simulators/lib/faults.js';
import type { KitSystem } from '../subject.js';

/** A system that records of one kind come from. The suite sees only what it put there itself. */
export interface RecordSourceSystem<T> extends KitSystem {
  /** Its source, opened with options by which it shows what belongs to the suite. */
  open(connection: Connection): RecordSource<T>;
  /** The same with options that do not fit what is there; absent where none can be wrong. */
  openWrongly?(connection: Connection): RecordSource<T>;
  /** Puts records there that take part; answers their keys. */
  put(count: number): Promise<string[]>;
  /** Puts one there with this name; answers its key. */
  putNamed(name: string): Promise<string>;
  /** Puts some there that cannot take part; answers how many, with the codes of all their reasons. */
  putUnfit(): Promise<{ count: number; codes: string[] }>;
  /** As a person there does it: a record changes, or something that only belongs to it; or it leaves. */
  change(key: string): Promise<void>;
  changeBeneath?(key: string): Promise<void>;
  leave(key: string): Promise<void>;
  /** What of a record tells its name, as the model has it. */
  nameOf(record: T, label: string): string;
  /** Which requests read a page; and what writes, of which a source sends none. */
  requests: { page: FaultMatch; writes: RegExp };
}
