import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Most memory a process ever held, in MB: the kernel's own high-water mark. Undefined where there is no `/proc`. */
export function peakMemory(pid: number): number | undefined {
  return statusOf(pid, 'VmHWM');
}

/** A look at a process's memory. */
export interface MemorySample {
  /** Seconds since the first look. */
  at: number;
  /** Resident, MB. */
  mb: number;
}

/** Looks at a process's resident memory from now on, until `stop`, which answers what was seen; nothing where there is no `/proc`. */
export function watchMemory(pid: number, everyMs = 250): { stop(): Promise<MemorySample[]> } {
  const samples: MemorySample[] = [];
  const start = performance.now();
  let over = false;
  const watching = (async () => {
    while (!over) {
      const mb = statusOf(pid, 'VmRSS');
      if (mb !== undefined) samples.push({ at: (performance.now() - start) / 1000, mb });
      await sleep(everyMs);
    }
  })();
  return {
    async stop() {
      over = true;
      await watching;
      return samples;
    },
  };
}

function statusOf(pid: number, field: 'VmHWM' | 'VmRSS'): number | undefined {
  try {
    const line = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line?.[1] === undefined ? undefined : Number(line[1]) / 1024;
  } catch {
    return undefined;
  }
}
