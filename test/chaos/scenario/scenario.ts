import type { ExportOrdersOptions } from '../../../workflows/contract/options.js';
import type { Profile } from '../../simulators/le-new-black/profile.js';
import type { Fault } from '../../simulators/lib/faults.js';
import type { Setup, TargetName } from '../targets/target.js';
import type { AilmentName } from './ailments.js';

/** Which of the two systems. */
export type Side = 'portal' | 'target';
/** Both. */
export const sides: readonly Side[] = ['portal', 'target'];

/** Places of an order's way in the target where it is cut, as the request that is held there. */
export type TargetCutPoint = 'before send' | 'after send' | 'after commit' | 'after the answer' | 'next page';

/** The same for all of its way. */
export type OrderCutPoint =
  TargetCutPoint | 'collecting' | 'before marking' | 'after marking' | 'while held' | 'last look';

/** The same for a run of stock: between its pages, and around a batch that the portal takes. */
export type StockCutPoint = 'listing the portal' | 'reading stock' | 'before a batch' | 'after a batch';

/** Every place where something is cut. */
export type CutPoint = OrderCutPoint | StockCutPoint;

/**
 * What goes on with a held request once the worker is dead: it never took effect · it takes effect now · it takes effect when
 * the next worker is at it already.
 */
export type Afterlife = 'never' | 'now' | 'late';

/** How far the systems got: requests handled by both since the round began. */
export interface Moment {
  requests: number;
}

/** Something that is done to the running product from outside. Acts of a round come one after another. */
export type Act =
  | { kind: 'cut'; at: CutPoint; skip: number; workers: 'all' | 'one'; then: Afterlife }
  | { kind: 'freeze'; at: CutPoint; skip: number }
  | { kind: 'kill'; after: Moment; workers: 'all' | 'one' }
  | { kind: 'second worker'; after: Moment }
  | { kind: 'restart temporal'; how: 'stop' | 'kill'; after: Moment }
  | { kind: 'cut database'; times: number; after: Moment }
  | { kind: 'expire tokens'; after: Moment }
  | { kind: 'shift pages'; leave: number; arrive: number }
  | { kind: 'start again'; trigger: 'manual' | 'schedule'; preview: boolean; after: Moment }
  | { kind: 'cancel'; after: Moment }
  | { kind: 'cure'; ailment: AilmentName; then: Wake; after: Moment }
  | { kind: 'skip a held order'; after: Moment }
  | { kind: 'cancel a held order in the portal'; after: Moment }
  | { kind: 'terminate a waiting order'; after: Moment }
  | { kind: 'sell'; articles: number; after: Moment };

/** How an order learns that its cause is gone: told by a person's retry, by a sync run's signal, or not at all. */
export type Wake = 'retry' | 'signal' | 'nothing';

/** A start of the flow with what is done to it until it ends. */
export interface Round {
  /** Orders that reach the export status before it begins. */
  orders: number;
  faults: { side: Side; fault: Fault }[];
  acts: Act[];
}

/** What a seed does to stock, once its orders have come to rest: one start of its flow, and what breaks until it ends. */
export interface StockScenario extends Omit<Round, 'orders'> {
  /** Articles that are counted anew before it begins. */
  sold: number;
  /** Records a page holds, and pages an activity works through: small, so that there is much between them. */
  pageSize: number;
  pagesAtOnce: number;
  /** Whether what exported orders hold is taken off. */
  lessOwnDrafts: boolean;
}

/** Everything a seed decides. Plain data: it can be printed, and the same seed gives the same. */
export interface Scenario {
  seed: number;
  target: TargetName;
  rounds: Round[];
  /** Ailments among the orders, with how many of a hundred orders each strikes and whether it is cured in the end. */
  ailments: { name: AilmentName; share: number; cured: boolean }[];
  options: Partial<ExportOrdersOptions>;
  /** Orders a page activity works through. */
  pageSize: number;
  /** Milliseconds after which a collected order is read again. */
  snapshotAge: number;
  workers: 1 | 2;
  /** Whether people start the working run itself, or a run that starts it. */
  startsDirectly: boolean;
  /** Calls under way at once that the connections allow; `off` allows any number. */
  inFlight: number | 'off';
  portal: Partial<Profile>;
  latency: Record<Side, number>;
  /** What a person does who is asked whether an order arrived, and finds that it did not. */
  whenAsked: 'say so' | 'leave';
  /** What is decided for the target alone. */
  setup: Setup;
  /** Only in some seeds. */
  stock?: StockScenario;
}
