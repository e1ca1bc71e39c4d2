import type { SimulatorControls } from '../../simulators/lib/controls.js';
import type { Fault, FaultMatch } from '../../simulators/lib/faults.js';
import type { Held } from '../../simulators/lib/holds.js';
import type { JournalReport } from '../../simulators/lib/journal.js';
import type { BrandSize } from '../../simulators/le-new-black/make-order.js';
import type { LeNewBlackSimulator } from '../../simulators/le-new-black/server.js';
import type { Random } from '../../simulators/lib/random.js';
import type { ExportOrdersOptions } from '../../../workflows/contract/options.js';
import type { TargetOrder } from '../end/compare-orders.js';
import type { Masters } from '../end/model.js';
import type { TargetCutPoint } from '../scenario/scenario.js';
import type { Stock } from '../stage/stock.js';

/** Systems whose orders can be played. */
export const targetNames = ['odoo', 'shopify', 'fastmag'] as const;
/** See {@link targetNames}. */
export type TargetName = (typeof targetNames)[number];

/** What a seed decides for one target alone: plain data, so that it can be printed. */
export type Setup = Readonly<Record<string, string | number | boolean>>;

/** Operations of a flow in one system, as regular expressions. */
export interface Traffic {
  reads: string;
  writes: string;
  /** How many of them a fault lets pass at most. */
  skip: number;
}

/** A request that stands for a place of an order's way, and whether it is held before or after it takes effect. */
export interface Place {
  match: FaultMatch;
  when: Held['when'];
}

/** A place in a target, and of what there is one such request. */
export interface TargetPlace extends Place {
  each: 'page' | 'batch' | 'order';
}

/** A system that orders go to. All that chaos knows of it stands here; the rest knows none by name. */
export interface Target<S extends Setup = Setup> {
  readonly name: TargetName;
  /** What a seed decides for it alone. */
  decide(random: Random): S;
  /** Requests that faults strike, and the faults that only it has. */
  readonly traffic: Traffic;
  readonly faults: readonly ((random: Random) => Fault)[];
  readonly places: Record<TargetCutPoint, TargetPlace>;
  /** Reasons that it says beside others and that hold nothing. */
  readonly remarks: readonly string[];
  /** What is wrong with what it was sent, in sentences. */
  unusual(report: JournalReport, options: Pick<ExportOrdersOptions, 'confirm'>): string[];
  /** Starts it with what it knows of the demo brand. */
  start(setup: S): Promise<TargetSystem>;
  /** Where seeds may go on with its stock. */
  readonly stock?: { traffic: Traffic; place: Place };
}

/** A running target, what people do there, and what they see. */
export interface TargetSystem {
  /** Its controls; requests that people made are not among those it tells of. */
  readonly controls: SimulatorControls;
  /** Settings of the connection, and the secrets they name, as variables for workers. */
  readonly settings: Record<string, unknown>;
  readonly secrets: NodeJS.ProcessEnv;
  /** Options of the flow that lead to its records. */
  readonly options: Partial<ExportOrdersOptions>;
  addCustomer(reference: string): Promise<void>;
  unarchiveCustomer(reference: string): Promise<void>;
  /** Of several customers that a reference may mean, only the first is left. */
  separateCustomers(reference: string): Promise<void>;
  addProducts(sizes: BrandSize[]): Promise<void>;
  unarchiveProducts(sizes: BrandSize[]): Promise<void>;
  masters(): Promise<Masters>;
  orders(): Promise<TargetOrder[]>;
  /** What stands there of orders beside themselves, in sentences: only requests that took effect late may leave any. */
  leftovers?(): string[];
  /** State of an order that went through. */
  stateOf(options: Pick<ExportOrdersOptions, 'confirm'>): string;
  /** Where it has stock to play with; see {@link Target.stock}. */
  prepareStock?(portal: LeNewBlackSimulator, random: Random): Promise<Stock>;
  close(): Promise<void>;
}
