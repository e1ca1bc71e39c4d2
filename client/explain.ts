import { vendorReasons } from '../connectors/registry.js';
import { commonReasons } from '../model/reasons/common.js';
import {
  describeReason,
  type Fixer,
  type Language,
  type Reason,
  type ReasonDefinition,
  type ReasonTable,
} from '../model/reason.js';
import { clientReasons } from './reasons.js';

/** Every reason a client may meet: common ones, all vendors', its own. */
const table: ReasonTable = { ...commonReasons, ...vendorReasons, ...clientReasons };

/** A reason with the words for it, in the client's language. */
export interface ExplainedReason extends Reason {
  /** What is the case, in one sentence. */
  sentence: string;
  /** What to do about it; empty where there is nothing to do. */
  fix: string;
  severity: ReasonDefinition['severity'];
  /** Who can remove the cause. */
  fixer: Fixer;
}

/** A reason in words. */
export function explain({ code, params }: Reason, language: Language): ExplainedReason {
  return { code, params, ...describeReason({ code, params }, table, language) };
}
