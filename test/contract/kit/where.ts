import { describe, it } from 'vitest';
import type { Feature, KitSubject } from './subject.js';

const nothing = (): void => undefined;

/** `describe` for suites that only apply to some subjects: elsewhere they do not exist, instead of being skipped. */
export function describeWhere(applies: boolean): (name: string, suite: () => void) => void {
  return applies ? (name, suite) => void describe(name, suite) : nothing;
}

/** `it`, likewise. */
export function itWhere(applies: boolean): (name: string, test: () => Promise<void>) => void {
  return applies ? (name, test) => void it(name, test) : nothing;
}

/** Whether a system has something; what it lacks promises nothing. */
export function has({ lacks }: Pick<KitSubject, 'lacks'>, feature: Feature): boolean {
  return !lacks?.includes(feature);
}
