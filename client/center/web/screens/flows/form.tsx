import { Alert, Button, Group, Select, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { FlowSchedule } from '../../../../../workflows/contract/schedule.js';
import { isFlowSchedule } from '../../../../../workflows/contract/schedule.js';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { Problem } from '../../api.js';
import { useAct, useAnswer } from '../../app/queries.js';
import { useTexts } from '../../i18n/index.js';
import { useKindName } from '../../parts/flow-name.js';
import { Frame, Section } from '../../parts/page.js';
import { problemAt } from '../../parts/schema-form/schema.js';
import { ProblemNote } from '../../parts/states.js';
import { toast } from '../../parts/toast.js';
import type { FlowShown } from './flows.js';
import { OptionsForm } from './options-form.js';
import { ScheduleForm } from './schedule-form.js';

type Kind = AnswerOf<'listKinds'>['rows'][number];

interface Draft {
  id: string;
  kind: Kind['kind'];
  source: string;
  target: string;
  options: Record<string, unknown>;
  schedule: FlowSchedule | null;
  fullPass: FlowSchedule | null;
  overlap: 'skip' | 'queue' | undefined;
}

/** What is moved from where to where, how, and when. */
export function FlowForm({ kinds, flow }: { kinds: Kind[]; flow?: FlowShown }): ReactNode {
  const { app, flows: t } = useTexts();
  const navigate = useNavigate();
  const kindName = useKindName();
  const [draft, setDraft] = useState<Draft>(() => draftOf(flow, kinds));
  const [version, setVersion] = useState(flow?.version);
  const add = useAct('addFlow');
  const change = useAct('changeFlow');
  const kind = kinds.find((each) => each.kind === draft.kind);
  const refused = add.error ?? change.error;
  const overtaken = change.error instanceof Problem && change.error.answer.status === 412;
  const problems = (refused instanceof Problem && refused.answer.fields) || [];
  const put = (part: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...part }));
  };

  const save = (): void => {
    const { id, kind: named, fullPass, overlap, ...rest } = draft;
    const content = { ...rest, ...(kind?.readsChanges && { fullPass }), ...(overlap && { overlap }) };
    const told = {
      onSuccess: () => {
        toast(app.saved);
        void navigate(`/flows/${id}`);
      },
    };
    if (version === undefined) add.mutate({ body: { id, kind: named, ...content } }, told);
    else change.mutate({ params: { id }, body: content, version }, told);
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Stack gap="xl" maw={720}>
        <Frame p="lg">
          <Stack>
            {!flow && (
              <SegmentedControl
                aria-label={t.kind}
                className="start scroll-x"
                value={draft.kind}
                onChange={(value) => {
                  put(newDraft(kinds, value as Kind['kind']));
                }}
                data={kinds.map((each) => ({ value: each.kind, label: kindName(each.kind) }))}
              />
            )}
            <Group grow align="flex-start" preventGrowOverflow={false}>
              <Side
                label={t.source}
                ids={kind?.sources ?? []}
                value={draft.source}
                onChange={(source) => {
                  put({ source });
                }}
              />
              <Side
                label={t.target}
                ids={kind?.targets ?? []}
                value={draft.target}
                onChange={(target) => {
                  put({ target });
                }}
              />
            </Group>
            {!flow && (
              <TextInput
                label={t.id}
                description={t.idHelp}
                required
                pattern="[a-z0-9][a-z0-9\-]{0,62}"
                value={draft.id}
                onChange={(event) => {
                  put({ id: event.currentTarget.value });
                }}
                error={problemAt(problems, ['id'])?.expected}
              />
            )}
          </Stack>
        </Frame>
        {kind && (
          <Section title={t.options}>
            <Frame p="lg">
              <OptionsForm
                key={`${kind.kind} ${draft.source} ${draft.target}`}
                kind={kind}
                source={draft.source}
                target={draft.target}
                values={draft.options}
                onChange={(options) => {
                  setDraft((before) => ({ ...before, options: options(before.options) }));
                }}
                problems={problems}
              />
            </Frame>
          </Section>
        )}
        <Section title={t.schedule}>
          <Frame p="lg">
            <Stack>
              <ScheduleForm
                value={draft.schedule}
                onChange={(schedule) => {
                  put({ schedule });
                }}
                label={t.schedule}
              />
              {draft.schedule && (
                <Select
                  label={t.overlap}
                  allowDeselect={false}
                  data={[
                    { value: 'skip', label: t.overlapSkip },
                    { value: 'queue', label: t.overlapQueue },
                  ]}
                  value={draft.overlap ?? (draft.kind === 'syncInventory' ? 'queue' : 'skip')}
                  onChange={(value) => {
                    put({ overlap: value === 'queue' ? 'queue' : 'skip' });
                  }}
                />
              )}
            </Stack>
          </Frame>
        </Section>
        {kind?.readsChanges && draft.schedule && (
          <Section title={t.fullPass} help={t.fullPassHelp}>
            <Frame p="lg">
              <ScheduleForm
                value={draft.fullPass}
                onChange={(fullPass) => {
                  put({ fullPass });
                }}
                label={t.fullPass}
                none={t.fullPassDefault}
              />
            </Frame>
          </Section>
        )}
        {overtaken && flow ? (
          <Overtaken
            id={flow.id}
            onLoad={(stored) => {
              setDraft(draftOf(stored, kinds));
              setVersion(stored.version);
              change.reset();
            }}
            onKeep={(stored) => {
              setVersion(stored.version);
              change.reset();
            }}
          />
        ) : (
          refused && <ProblemNote error={refused} />
        )}
        <Group>
          <Button type="submit" loading={add.isPending || change.isPending} disabled={!draft.source || !draft.target}>
            {flow ? app.save : t.create}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              void navigate(flow ? `/flows/${flow.id}` : '/flows');
            }}
          >
            {app.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Side(props: { label: string; ids: string[]; value: string; onChange: (id: string) => void }): ReactNode {
  const { form, flows: t } = useTexts();
  return (
    <Select
      label={props.label}
      withAsterisk
      placeholder={form.choose}
      data={props.ids}
      value={props.value || null}
      allowDeselect={false}
      {...(props.ids.length === 0 && { error: t.noFit })}
      onChange={(id) => {
        props.onChange(id ?? '');
      }}
    />
  );
}

/** Who comes second is told, and decides: what is stored, or theirs over it. */
function Overtaken(props: {
  id: string;
  onLoad: (stored: FlowShown) => void;
  onKeep: (stored: FlowShown) => void;
}): ReactNode {
  const { flows: t } = useTexts();
  const stored = useAnswer('getFlow', { params: { id: props.id } }, { every: 2_000 });
  // What was read before is what was overtaken.
  const data = stored.isFetchedAfterMount ? stored.data : undefined;
  return (
    <Alert color="orange" title={t.conflictTitle} role="alert">
      {t.conflict}
      <Group mt="sm">
        <Button
          size="xs"
          disabled={!data}
          onClick={() => {
            if (data) props.onKeep(data);
          }}
        >
          {t.conflictKeep}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={!data}
          onClick={() => {
            if (data) props.onLoad(data);
          }}
        >
          {t.conflictLoad}
        </Button>
      </Group>
    </Alert>
  );
}

function draftOf(flow: FlowShown | undefined, kinds: Kind[]): Draft {
  if (!flow) {
    const fitting = kinds.find(({ sources, targets }) => sources.length > 0 && targets.length > 0) ?? kinds[0];
    return newDraft(kinds, fitting?.kind ?? 'exportOrders');
  }
  const { id, kind, source, target, options, overlap } = flow;
  const schedule = (value: unknown): FlowSchedule | null => (isFlowSchedule(value) ? value : null);
  return {
    id,
    kind,
    source,
    target,
    options,
    overlap,
    schedule: schedule(flow.schedule),
    fullPass: schedule(flow.fullPass),
  };
}

function newDraft(kinds: Kind[], named: Kind['kind']): Draft {
  const kind = kinds.find((each) => each.kind === named);
  const [source = ''] = kind?.sources ?? [];
  const target = kind?.targets.find((id) => id !== source) ?? '';
  const word = {
    exportOrders: 'orders',
    syncCustomers: 'customers',
    syncProducts: 'products',
    syncImages: 'images',
    syncPrices: 'prices',
    syncInventory: 'inventory',
  }[named];
  const short = (id: string): string => id.split('-')[0] ?? id;
  return {
    ...{ id: source && target ? `${short(source)}-${short(target)}-${word}` : '', kind: named, source, target },
    ...{ options: {}, schedule: null, fullPass: null, overlap: undefined },
  };
}
