/** What an external id leads to. `noupdate` keeps `load` in update mode from writing the record again (odoo.md 4.2). */
export interface ExternalId {
  model: string;
  id: number;
  noupdate: boolean;
}

/** `ir.model.data`: names as `module.name`, each only once. */
export class ExternalIds {
  private readonly byName = new Map<string, ExternalId>();
  private readonly byRecord = new Map<string, string[]>();

  get(name: string): ExternalId | undefined {
    return this.byName.get(name);
  }

  put(name: string, data: ExternalId): void {
    this.remove(name);
    this.byName.set(name, data);
    const record = `${data.model} ${data.id}`;
    const names = this.byRecord.get(record);
    if (names) names.push(name);
    else this.byRecord.set(record, [name]);
  }

  /** All names of a record, the oldest first. */
  of(model: string, id: number): readonly string[] {
    return this.byRecord.get(`${model} ${id}`) ?? [];
  }

  remove(name: string): void {
    const data = this.byName.get(name);
    if (!data) return;
    this.byName.delete(name);
    const record = `${data.model} ${data.id}`;
    this.byRecord.set(
      record,
      this.of(data.model, data.id).filter((each) => each !== name),
    );
  }

  /** They go with their record. */
  removeRecord(model: string, id: number): void {
    for (const name of this.of(model, id)) this.byName.delete(name);
    this.byRecord.delete(`${model} ${id}`);
  }
}
