/** One thing the doctor looked at. */
export interface Check {
  what: string;
  state: 'good' | 'warning' | 'bad';
  /** What is the case, in a sentence or less. */
  found: string;
  /** What to do about it. */
  fix?: string;
  /** It could not be looked at, since something cannot be reached. */
  unreachable?: true;
}

/** Looks at something; what is thrown is the finding. */
export async function check(what: string, look: () => Promise<Omit<Check, 'what'>[]>): Promise<Check[]> {
  try {
    return (await look()).map((found) => ({ what, ...found }));
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return [{ what, state: 'bad', found, ...(isUnreachable(error) && { unreachable: true }) }];
  }
}

function isUnreachable(error: unknown): boolean {
  const { code, type } = error as { code?: unknown; type?: unknown };
  return code === 3 || type === 'TemporalUnreachable' || type === 'NoWorkerAnswered';
}
