/** One thing that is wrong in what a person configured, and how to put it right. */
export interface Problem {
  /** Where: `connections.lnb.url`, or the name of an environment variable. */
  path: string;
  /** Position in the file, counted from 1. */
  line?: number;
  column?: number;
  /** What stands there, never a secret. */
  found: string;
  /** What may stand there. */
  expected: string;
  /** A line that would be right. */
  example?: string;
}

/** Configuration that cannot be used; it names every problem at once, so that nobody mends one after the other. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  /**
   * @param source what was read: `selvedge.yaml`, `environment`
   * @param problems at least one
   */
  constructor(
    readonly source: string,
    readonly problems: readonly Problem[],
  ) {
    super(describeProblems(source, problems));
  }
}

/** Problems as a person reads them on a terminal, one after the other, with `file:line:column` that editors can follow. */
export function describeProblems(source: string, problems: readonly Problem[]): string {
  const head = problems.length === 1 ? `1 problem in ${source}` : `${problems.length} problems in ${source}`;
  return [`${head}:`, ...problems.map((problem) => describeProblem(source, problem))].join('\n\n');
}

function describeProblem(source: string, { path, line, column, found, expected, example }: Problem): string {
  const place = line === undefined ? path : `${source}:${line}:${column ?? 1}  ${path}`;
  const lines = [place, `  found     ${found}`, `  expected  ${expected}`];
  if (example !== undefined) lines.push(`  example   ${example}`);
  return lines.join('\n');
}
