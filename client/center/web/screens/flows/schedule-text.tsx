import type { ReactNode } from 'react';
import { isFlowSchedule } from '../../../../../workflows/contract/schedule.js';
import { useTexts } from '../../i18n/index.js';

/** When a flow starts by itself, in words. */
export function ScheduleText({ schedule }: { schedule: Record<string, unknown> | null }): ReactNode {
  const { flows: t } = useTexts();
  const duration = useDurationText();
  if (!isFlowSchedule(schedule)) return t.notScheduled;
  if ('every' in schedule) return t.everyText(duration(schedule.every));
  const days = schedule.on ? schedule.on.map((day) => t.weekdays[day]).join(', ') : t.everyDay;
  return t.atText(schedule.at.join(', '), days, schedule.timezone);
}

/** `15 minutes` in the person's language. */
export function useDurationText(): (text: string) => string {
  const { flows: t } = useTexts();
  return (text) => {
    const [amount = '', unit = ''] = text.split(' ');
    const names: Record<string, string> = { minute: t.minutes, hour: t.hours, day: t.days };
    return `${amount} ${names[unit.replace(/s$/, '')] ?? unit}`;
  };
}
