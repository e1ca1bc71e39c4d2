import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';
import Table from 'cli-table3';
import { root } from './children.js';

/** One figure of the bench, measured in this run. */
export interface Figure {
  /** Name of the part of the bench that measured it. */
  bench: string;
  /** What was measured, in words. */
  name: string;
  value: number;
  unit: string;
  /** What it should be, as it reads: `≥ 2.5`. */
  goal?: string;
  /** Whether it is. */
  met?: boolean;
  /** Everything else that helps to judge it: spread, counts, settings. */
  details?: Record<string, unknown>;
}

/** Where figures go: each at once as a JSON line on standard output, all together as a table at the end. */
export class Report {
  private readonly figures: Figure[] = [];
  /** Parts without figures, each with why. */
  private readonly left: string[] = [];

  constructor() {
    write({ type: 'machine', ...machine() });
  }

  add(figure: Figure): void {
    this.figures.push(figure);
    write({ type: 'figure', ...figure, load: loadavg()[0] });
  }

  /** A part that could not be measured here, and why: never left out silently. */
  skip(bench: string, why: string): void {
    this.left.push(`Skipped ${bench}: ${why}`);
    write({ type: 'skipped', bench, why });
  }

  /** A part that ended with an error; the others go on. */
  broken(bench: string, error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    this.left.push(`Broken ${bench}: ${why}`);
    write({ type: 'broken', bench, why });
    console.error(error);
  }

  /** One measured run, for those who want to look closer. */
  sample(bench: string, values: Record<string, unknown>): void {
    write({ type: 'sample', bench, ...values, load: loadavg()[0] });
    say(
      `${bench}: ${Object.entries(values)
        .map(([name, value]) => `${name} ${String(value)}`)
        .join(', ')}`,
    );
  }

  table(): string {
    const table = new Table({ head: ['bench', 'figure', 'value', 'goal', ''], style: { head: [], border: [] } });
    for (const { bench, name, value, unit, goal, met } of this.figures) {
      table.push([bench, name, `${value} ${unit}`.trim(), goal ?? '', met === undefined ? '' : met ? 'met' : 'MISSED']);
    }
    return [table.toString(), ...this.left].join('\n');
  }
}

/** Progress, on standard error: what stands on standard output is results. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function write(line: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function machine(): Record<string, unknown> {
  const [first] = cpus();
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string }>;
  };
  return {
    at: new Date().toISOString(),
    cores: cpus().length,
    cpu: first?.model,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    temporalSdk: lock.packages['node_modules/@temporalio/worker']?.version,
    commit: commit(),
    load: loadavg()[0],
  };
}

/** The commit, with `+` where files differ from it. */
function commit(): string {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '-uno') === '' ? '' : '+');
  } catch {
    return 'unknown';
  }
}
