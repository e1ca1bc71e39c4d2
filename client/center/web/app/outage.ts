import { useSyncExternalStore } from 'react';
import type { Problem } from '../api.js';

/** How long a failed call stands for an outage; whoever asks on fails again sooner than this. */
const memory = 20_000;

const failures = new Map<string, Problem>();
const listeners = new Set<() => void>();
let shown: Problem | undefined;

/** Notes how a call of a route was answered; `undefined` where it was answered at all. */
export function noteAnswer(route: string, problem: Problem | undefined): void {
  if (problem === undefined) failures.delete(route);
  else {
    failures.set(route, problem);
    setTimeout(() => {
      if (failures.get(route) === problem) noteAnswer(route, undefined);
    }, memory);
  }
  shown = [...failures.values()].at(-1);
  for (const listener of listeners) listener();
}

/** The problem that keeps calls from being answered just now. */
export function useOutage(): Problem | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
}
