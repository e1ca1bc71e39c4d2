import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** CPU seconds used since boot: by the whole machine, by the bench with all it started, by an ERP on this machine. */
export interface CpuTimes {
  machine: number;
  bench: number;
  erp: number;
}

interface ProcessTimes {
  pid: number;
  parent: number;
  seconds: number;
  command: string;
}

const ticksPerSecond = 100; // USER_HZ, the same on every Linux
const isLinux = process.platform === 'linux';

/**
 * Reads CPU times, from Linux only. The ERP's processes are those that name its database on their command line (Odoo does, and
 * PostgreSQL's for it): its own work for an order, which a busy machine makes longer but not more.
 */
export function cpuTimes(database = ''): CpuTimes | undefined {
  if (!isLinux) return undefined;
  const all = new Map(processes().map((each) => [each.pid, each]));
  let [bench, erp] = [0, 0];
  for (const each of all.values()) {
    if (isOurs(each, all)) bench += each.seconds;
    else if (database !== '' && each.command.split(/[\s\0]/).includes(database)) erp += each.seconds;
  }
  return { machine: machineSeconds(), bench, erp };
}

/** CPU seconds a process used so far; NaN where that is not told. */
export function processorSeconds(pid: number): number {
  return isLinux ? (processes().find((each) => each.pid === pid)?.seconds ?? NaN) : NaN;
}

/** Share of the machine that others used between two readings, 0 to 1. */
export function othersShare(before: CpuTimes, after: CpuTimes, seconds: number): number {
  const ours = after.bench - before.bench + after.erp - before.erp;
  return Math.max(0, after.machine - before.machine - ours) / (seconds * cpus().length);
}

/** Waits until the machine has little else to do, at most `patience` milliseconds. Answers the share that was busy last. */
export async function untilQuiet(patience: number, share = 0.15): Promise<number> {
  if (!isLinux) return 0;
  for (const deadline = Date.now() + patience; ;) {
    const before = machineSeconds();
    await sleep(1_000);
    const busy = (machineSeconds() - before) / cpus().length;
    if (busy <= share || Date.now() >= deadline) return busy;
  }
}

function isOurs(each: ProcessTimes, all: Map<number, ProcessTimes>): boolean {
  for (let at: ProcessTimes | undefined = each; at; at = all.get(at.parent)) if (at.pid === process.pid) return true;
  return false;
}

/** User, nice, system, irq and softirq of the first line of `/proc/stat`. */
function machineSeconds(): number {
  const fields = readFileSync('/proc/stat', 'utf8').split('\n')[0]?.split(/\s+/).slice(1).map(Number) ?? [];
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = fields;
  return (user + nice + system + irq + softirq) / ticksPerSecond;
}

function processes(): ProcessTimes[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      // The program's name, in parentheses, may hold spaces: fields are counted behind it.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const seconds = (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      return [{ pid: Number(name), parent: Number(fields[1]), seconds, command }];
    } catch {
      return []; // it has ended meanwhile
    }
  });
}
