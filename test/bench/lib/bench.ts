import type { Closing } from './closing.js';
import type { BenchOptions } from './options.js';
import type { Report } from './report.js';

/** What every part of the bench is given. */
export interface Bench {
  options: BenchOptions;
  report: Report;
  /** Ends what the part started, when it is over or when the bench is asked to stop. */
  closing: Closing;
}
