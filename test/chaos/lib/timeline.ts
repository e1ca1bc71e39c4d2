/** What happened in a seed and when; printed where the seed fails. */
export class Timeline {
  private readonly begun = performance.now();
  private readonly entries: { at: number; what: string }[] = [];

  /** `tell` hears every line at once; for a person who watches. */
  constructor(private readonly tell: (line: string) => void = () => undefined) {}

  add(what: string): void {
    const at = performance.now() - this.begun;
    this.entries.push({ at, what });
    this.tell(line(at, what));
  }

  get seconds(): number {
    return (performance.now() - this.begun) / 1000;
  }

  lines(): string[] {
    return this.entries.map(({ at, what }) => line(at, what));
  }
}

function line(at: number, what: string): string {
  return `${(at / 1000).toFixed(3).padStart(8)} s  ${what}`;
}
