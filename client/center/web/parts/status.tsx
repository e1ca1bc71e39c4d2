import { Group, Text, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { Outcome, RunOutcome } from '../../../../model/outcome.js';
import { outcomes } from '../../../../model/outcome.js';
import type { counts } from '../../api/contract/common.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/index.js';

type Counts = z.output<typeof counts>;

/** How things stand, told by a dot and a word, never by colour alone. */
export type Tone = 'good' | 'warn' | 'bad' | 'busy' | 'idle' | 'new';

/** A state. */
export function Status({ tone, children, help }: { tone: Tone; children: ReactNode; help?: string }): ReactNode {
  const shown = (
    <span className={`status ${tone}`} {...(help && { tabIndex: 0 })}>
      <i aria-hidden />
      {children}
    </span>
  );
  return help ? <Tooltip label={help}>{shown}</Tooltip> : shown;
}

const outcomeTones: Record<Outcome, Tone> = {
  created: 'good',
  updated: 'new',
  unchanged: 'idle',
  excluded: 'idle',
  blocked: 'warn',
  failed: 'bad',
  drifted: 'warn',
  skipped: 'idle',
};

/** What became of an item; null while it is not worked on. */
export function OutcomeStatus({ outcome }: { outcome: Outcome | null }): ReactNode {
  const { outcomes: names, pending } = useTexts();
  if (outcome === null) return <Status tone="busy">{pending}</Status>;
  return <Status tone={outcomeTones[outcome]}>{names[outcome]}</Status>;
}

/** Where a run stands. */
export type RunState = RunOutcome | 'waiting' | 'running';

const stateTones: Record<RunState, Tone> = {
  waiting: 'idle',
  running: 'busy',
  ok: 'good',
  attention: 'warn',
  halted: 'bad',
  failed: 'bad',
  cancelled: 'idle',
  'already running': 'idle',
};

/** Where a run stands. */
export function RunStatus({ state }: { state: RunState }): ReactNode {
  const { states } = useTexts();
  return <Status tone={stateTones[state]}>{states[state]}</Status>;
}

/** 12 created · 3 blocked; what did not occur is not said. */
export function CountsLine({ counts, none }: { counts: Counts; none?: string }): ReactNode {
  const { outcomes: names, outcomeHelp } = useTexts();
  const format = useFormat();
  const occurred = outcomes.filter((each) => (counts[each] ?? 0) > 0);
  if (occurred.length === 0) {
    return none ? (
      <Text size="sm" c="dimmed" component="span">
        {none}
      </Text>
    ) : null;
  }
  return (
    <Group gap={12} component="span">
      {occurred.map((each) => (
        <span key={each} className={`count ${outcomeTones[each]}`} title={outcomeHelp[each]}>
          <b>{format.number(counts[each] ?? 0)}</b> {names[each].toLowerCase()}
        </span>
      ))}
    </Group>
  );
}

/** The same as large figures. */
export function CountsFigures({ counts }: { counts: Counts }): ReactNode {
  const { outcomes: names, outcomeHelp } = useTexts();
  const format = useFormat();
  const occurred = outcomes.filter((each) => (counts[each] ?? 0) > 0);
  return (
    <Group gap="xl">
      {occurred.map((each) => (
        <div key={each} className="figure" title={outcomeHelp[each]}>
          <b>{format.number(counts[each] ?? 0)}</b>
          <Status tone={outcomeTones[each]}>{names[each]}</Status>
        </div>
      ))}
    </Group>
  );
}
