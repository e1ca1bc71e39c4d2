import type { PortName } from '../../../../connectors/connector.js';
import type { Connection, Content, RecordTarget, SourcedRecord } from '../../../../connectors/ports.js';
import type { ListKeys } from '../../../../model/flat.js';
import type { Fault, FaultMatch } from '../../../simulators/lib/faults.js';
import type { KitSystem } from '../subject.js';

/** Records that do not go, and the reason that is to be given. */
export interface Misfit<T> {
  records: SourcedRecord<T>[];
  reason: string;
}

/** A system that records of one kind go to. */
export interface RecordTargetSystem<T extends object> extends KitSystem {
  port: PortName;
  /** Opens the port with the options of a usual flow. */
  openTarget(connection: Connection): RecordTarget<T>;
  /** How entries of the record's lists are known. */
  lists: ListKeys;
  /** Records a source might give, each with a key of its own, all of them possible; money and texts that make trouble among them. */
  records(count: number): SourcedRecord<T>[];
  /** The same record with some fields that are owned saying something else. */
  changed(sourced: SourcedRecord<T>): SourcedRecord<T>;
  /** The same record knowing as little as a source may know. */
  bare(sourced: SourcedRecord<T>): SourcedRecord<T>;
  /** Records that `resolve` leaves out. */
  unfit: Misfit<T>[];
  /** Single records that only the system itself refuses, each for a cause of its own. */
  refused: Misfit<T>[];
  /** A record whose texts are full of this; absent where records of the kind hold no free text. */
  hostile?(text: string): SourcedRecord<T>;
  /** The bytes a record names; absent where records of the kind carry everything. */
  content?(record: T): Content;
  /** What a write answers says nothing, so only a web page can be told from an answer. */
  answersAnything?: boolean;
  /** It looks whether a record stands there before it sends again, so that a lost answer is not told. */
  findsOut?: boolean;
  /** An answer to a write that cannot be read is told as ambiguous: it may have taken effect. */
  writesUnread?: boolean;
  /** How many records stand there for this key, by the system's own account. */
  count(key: string): number | Promise<number>;
  /** Has somebody there fill in what Selvedge does not own. */
  fillBeside(key: string): void | Promise<void>;
  /** What stands there of that. */
  beside(key: string): unknown; // or a promise of it
  /** Which requests write, read by key and list. */
  requests: { write: FaultMatch; read: FaultMatch; scan?: FaultMatch };
  /** Half of the next batch takes effect, then the connection is cut. */
  halfBatch: Fault;
}
