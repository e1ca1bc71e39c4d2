import { describeReason, type Language, type Reason, type ReasonTable } from '../../../model/reason.js';
import type { SelvedgeError } from '../../errors.js';
import { explain, type ExplainedReason } from '../../explain.js';
import { centerReasons } from './reasons.js';

/** A reason in words: the center's own, else any that flows know. */
export function inWords({ code, params }: Reason, language: Language): ExplainedReason {
  const own: ReasonTable = centerReasons;
  if (own[code] === undefined) return explain({ code, params }, language);
  return { code, params, ...describeReason({ code, params }, own, language) };
}

/** Reasons in words. */
export function allInWords(reasons: readonly Reason[], language: Language): ExplainedReason[] {
  return reasons.map((each) => inWords(each, language));
}

/** What the library threw, as a reason in words. */
export function inErrorWords({ code, params, sentence, fix }: SelvedgeError): ExplainedReason {
  return { ...inWords({ code, params: { ...params } }, 'en'), sentence, fix };
}
