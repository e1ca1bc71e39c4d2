import type {
  Change,
  RecordPage,
  RecordQuery,
  RecordSource,
  RecordTarget,
  Stored,
  WriteResult,
} from '../../connectors/ports.js';
import type { Customer } from '../../model/customer.js';

/** A system that holds customers and both gives and takes them. */
export class FakeCustomers implements RecordSource<Customer>, RecordTarget<Customer> {
  readonly held = new Map<string, Customer>();
  readonly owns = ['name', 'company', 'phone', 'address'] as const;
  readonly creates = true;
  readonly limits = { batch: 10, inFlight: 1, read: 100 };
  written: Change<Customer>[] = [];
  /** Keys that are refused. */
  refuses = new Set<string>();

  page({ keys }: RecordQuery): Promise<RecordPage<Customer>> {
    const records = [...this.held.values()].filter(({ reference }) => keys?.includes(reference) ?? true);
    return Promise.resolve({
      records: records.map((record) => ({
        key: record.reference,
        label: record.name,
        record: structuredClone(record),
      })),
    });
  }

  read(keys: string[]): Promise<Stored<Customer>[]> {
    return Promise.resolve(
      keys.flatMap((key) => {
        const record = this.held.get(key);
        return record ? [{ key, record: structuredClone(record) }] : [];
      }),
    );
  }

  write(changes: Change<Customer>[]): Promise<WriteResult[]> {
    return Promise.resolve(changes.map((change) => this.take(change)));
  }

  /** Someone changes a customer by hand. */
  edit(reference: string, fields: Partial<Customer>): void {
    const held = this.held.get(reference) ?? { reference, name: reference };
    this.held.set(reference, { ...held, ...fields });
  }

  private take(change: Change<Customer>): WriteResult {
    const { key, record } = change;
    if (this.refuses.has(key)) {
      const params = { connection: 'crm', operation: 'write', message: 'no' };
      return { key, outcome: 'blocked', reason: { code: 'rejected', params } };
    }
    this.written.push(change);
    const { address, ...rest } = record;
    const before = this.held.get(key);
    const merged = { ...before?.address, ...address };
    this.held.set(key, { ...before, ...rest, ...(Object.keys(merged).length > 0 && { address: merged }) });
    return { key, outcome: 'updated' };
  }
}
