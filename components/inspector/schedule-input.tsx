'use client';

import { useId } from 'react';
import { Choice } from '#components/fields';
import { cn, Input } from '#components/ui';
import { scheduleWords } from '#components/words';
import { isObject, type Json } from '#lib/kernel';

const days = [
  { day: 1, short: 'Mon', name: 'Monday' },
  { day: 2, short: 'Tue', name: 'Tuesday' },
  { day: 3, short: 'Wed', name: 'Wednesday' },
  { day: 4, short: 'Thu', name: 'Thursday' },
  { day: 5, short: 'Fri', name: 'Friday' },
  { day: 6, short: 'Sat', name: 'Saturday' },
  { day: 7, short: 'Sun', name: 'Sunday' },
];
const zones: readonly string[] = Intl.supportedValuesOf('timeZone');

/** A time of day on some weekdays in somebody's time zone, and what that means in words. */
export function ScheduleInput({
  value,
  onChange,
  readOnly,
}: {
  value: Json | undefined;
  onChange: (until: Json) => void;
  readOnly: boolean;
}) {
  const list = useId();
  const until = isObject(value) ? value : {};
  const weekdays = Array.isArray(until.weekdays) ? (until.weekdays as Json[]) : [1, 2, 3, 4, 5, 6, 7];
  const timezone = typeof until.timezone === 'string' ? until.timezone : 'person';
  const put = (change: Record<string, Json>) => onChange({ ...(until as Record<string, Json>), ...change });
  const toggle = (day: number) => {
    const next = weekdays.includes(day) ? weekdays.filter((one) => one !== day) : [...weekdays, day].sort();
    if (next.length > 0) put({ weekdays: next }); // on no day at all nobody would ever go on
  };
  return (
    <fieldset className="grid gap-3" aria-label="Time of day">
      <div className="flex flex-wrap items-center gap-1.5">
        <Input
          type="time"
          aria-label="Time"
          className="w-28 tabular-nums"
          disabled={readOnly}
          value={typeof until.time === 'string' ? until.time : ''}
          onChange={(event) => put({ time: event.target.value })}
        />
        <Choice
          label="Whose time"
          className="flex-1"
          disabled={readOnly}
          value={timezone === 'person' ? 'person' : 'zone'}
          options={[
            { id: 'person', name: 'the person’s time zone' },
            { id: 'zone', name: 'a time zone of its own' },
          ]}
          onChange={(who) => put({ timezone: who === 'person' ? 'person' : Intl.DateTimeFormat().resolvedOptions().timeZone })}
        />
      </div>
      {timezone === 'person' ? null : (
        <>
          <Input
            aria-label="Time zone"
            list={list}
            disabled={readOnly}
            value={timezone}
            onChange={(event) => put({ timezone: event.target.value })}
            placeholder="Europe/Paris"
          />
          <datalist id={list}>
            {zones.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </>
      )}
      <fieldset className="flex gap-1" aria-label="Weekdays">
        {days.map(({ day, short, name }) => (
          <button
            key={day}
            type="button"
            aria-label={name}
            aria-pressed={weekdays.includes(day)}
            disabled={readOnly}
            className={cn(
              'h-7 flex-1 rounded-md border text-xs hover:bg-accent disabled:opacity-50',
              weekdays.includes(day) ? 'border-primary bg-primary-soft text-primary-text' : 'text-muted-foreground',
            )}
            onClick={() => toggle(day)}
          >
            {short}
          </button>
        ))}
      </fieldset>
      <p className="text-muted-foreground text-xs">Waits until {scheduleWords(value)}.</p>
    </fieldset>
  );
}
