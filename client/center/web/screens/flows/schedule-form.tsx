import { Chip, Group, Input, NumberInput, SegmentedControl, Select, Stack, TagsInput, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { flowSchedule, type FlowSchedule } from '../../../../../workflows/contract/schedule.js';
import { useAnswer } from '../../app/queries.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/index.js';
import { ProblemNote } from '../../parts/states.js';

type Interval = Extract<FlowSchedule, { every: string }>;
type Calendar = Extract<FlowSchedule, { at: string[] }>;

interface ScheduleFormProps {
  value: FlowSchedule | null;
  onChange: (value: FlowSchedule | null) => void;
  label: string;
  /** What no schedule means; else: by hand. */
  none?: string;
}

/** By hand, at an interval, or at set times; the next five starts are shown as they change. */
export function ScheduleForm({ value, onChange, label, none }: ScheduleFormProps): ReactNode {
  const { flows: t } = useTexts();
  const format = useFormat();
  const mode = value === null ? 'none' : 'every' in value ? 'interval' : 'calendar';
  const kept = { catchUp: value?.catchUp ?? '10 minutes', ...(value?.jitter && { jitter: value.jitter }) };
  const choose = (chosen: string): void => {
    if (chosen === 'none') onChange(null);
    else if (chosen === 'interval') onChange({ every: '1 hour', ...kept });
    else onChange({ at: ['06:00'], timezone: format.zone, ...kept });
  };
  return (
    <Stack>
      <SegmentedControl
        aria-label={label}
        className="start scroll-x"
        value={mode}
        onChange={choose}
        data={[
          { value: 'none', label: none ?? t.byHand },
          { value: 'interval', label: t.interval },
          { value: 'calendar', label: t.calendar },
        ]}
      />
      {value &&
        ('every' in value ? (
          <IntervalFields value={value} onChange={onChange} />
        ) : (
          <CalendarFields value={value} onChange={onChange} />
        ))}
      {value && <NextStarts schedule={value} />}
    </Stack>
  );
}

function IntervalFields({ value, onChange }: { value: Interval; onChange: (value: Interval) => void }): ReactNode {
  const { flows: t } = useTexts();
  const [amount = '1', unit = 'hours'] = value.every.split(' ');
  const one = unit.replace(/s$/, '');
  const put = (number: number | string, each: string): void => {
    onChange({ ...value, every: `${String(number)} ${each}s` });
  };
  return (
    <Group align="flex-end">
      <NumberInput
        label={t.every}
        w={110}
        min={1}
        allowDecimal={false}
        value={Number(amount)}
        onChange={(number) => {
          if (Number(number) >= 1) put(number, one);
        }}
      />
      <Select
        aria-label={t.interval}
        w={150}
        allowDeselect={false}
        data={[
          { value: 'minute', label: t.minutes },
          { value: 'hour', label: t.hours },
          { value: 'day', label: t.days },
        ]}
        value={one}
        onChange={(each) => {
          if (each) put(amount, each);
        }}
      />
    </Group>
  );
}

function CalendarFields({ value, onChange }: { value: Calendar; onChange: (value: Calendar) => void }): ReactNode {
  const { flows: t } = useTexts();
  const days = Object.entries(t.weekdays) as [NonNullable<Calendar['on']>[number], string][];
  return (
    <Stack>
      <TagsInput
        label={t.at}
        description={t.atHelp}
        value={value.at}
        onChange={(times) => {
          onChange({
            ...value,
            at: times
              .map(asTime)
              .filter((time) => time !== undefined)
              .sort(),
          });
        }}
      />
      <Input.Wrapper label={t.on} description={value.on ? undefined : t.everyDay} labelElement="div">
        <Chip.Group
          multiple
          value={value.on ?? []}
          onChange={(chosen) => {
            const rest = { ...value };
            delete rest.on;
            const on = days.map(([day]) => day).filter((day) => chosen.includes(day));
            onChange(on.length > 0 && on.length < 7 ? { ...rest, on } : rest);
          }}
        >
          <Group gap={6} mt={6}>
            {days.map(([day, name]) => (
              <Chip key={day} value={day} size="sm">
                {name}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Input.Wrapper>
      <Select
        label={t.zone}
        searchable
        allowDeselect={false}
        limit={60}
        data={zones(value.timezone)}
        value={value.timezone}
        onChange={(timezone) => {
          if (timezone) onChange({ ...value, timezone });
        }}
      />
    </Stack>
  );
}

/** The server's own answer, so that daylight saving is what will really happen. */
function NextStarts({ schedule }: { schedule: FlowSchedule }): ReactNode {
  const { flows: t } = useTexts();
  const format = useFormat();
  const [asked] = useDebouncedValue(schedule, 300);
  const answer = useAnswer(
    'trySchedule',
    { body: { schedule: asked } },
    { enabled: flowSchedule.safeParse(asked).success, keep: true },
  );
  if (answer.error) return <ProblemNote error={answer.error} />;
  if (!answer.data) return null;
  return (
    <div role="status">
      <Text size="sm" fw={550}>
        {t.nextFive}
      </Text>
      <Stack component="ol" gap={2} className="next-starts">
        {answer.data.nextRuns.map((at) => (
          <li key={at}>
            <time dateTime={at}>{format.upcoming(at)}</time>
          </li>
        ))}
      </Stack>
      <Text size="xs" c="dimmed">
        {t.yourZone(format.zone)}
      </Text>
    </div>
  );
}

/** `6:5` and `6h05` are meant as 06:05; what is no time is left out. */
function asTime(text: string): string | undefined {
  const match = /^(\d{1,2})[:h.]?(\d{1,2})?$/.exec(text.trim());
  const [hours, minutes] = [Number(match?.[1]), Number(match?.[2] ?? 0)];
  if (!match || hours > 23 || minutes > 59) return undefined;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

function zones(current: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return known.includes(current) ? known : [current, ...known];
}
