'use client';

import { Braces, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { JsonInput, SuggestInput } from '#components/fields';
import { Button, Input } from '#components/ui';
import { formatInstant, type Instant, isObject, type JsonObject, parseInstant } from '#lib/kernel';
import { nextEvent, type TriedEvent } from './first-try.ts';

interface Given {
  events: readonly TriedEvent[];
  onChange: (events: readonly TriedEvent[]) => void;
}

/** What the person does: which event, when, and with what properties. */
export const TestRunEvents = ({ events, onChange }: Given) => (
  <fieldset className="grid gap-2">
    <legend className="mb-1.5 font-medium text-sm">What they do</legend>
    <ol className="grid gap-2" aria-label="Events">
      {events.map((event, i) => (
        <EventRow
          // biome-ignore lint/suspicious/noArrayIndexKey: events have no name of their own, and all they show is in their value
          key={i}
          event={event}
          number={i + 1}
          onChange={(next) => onChange(events.map((one, n) => (n === i ? next : one)))}
          onRemove={() => onChange(events.filter((_, n) => n !== i))}
        />
      ))}
    </ol>
    <Button variant="ghost" size="sm" className="justify-self-start" onClick={() => onChange([...events, nextEvent(events)])}>
      <Plus aria-hidden /> Another event
    </Button>
  </fieldset>
);

interface Row {
  event: TriedEvent;
  number: number;
  onChange: (event: TriedEvent) => void;
  onRemove: () => void;
}

function EventRow({ event, number, onChange, onRemove }: Row) {
  const [open, setOpen] = useState(Object.keys(event.properties).length > 0);
  const at = parseInstant(event.timestamp);
  return (
    <li className="grid gap-1.5 rounded-md border bg-card p-2">
      <div className="flex gap-1">
        <SuggestInput
          aria-label={`Event ${number}`}
          placeholder="event, as your app sends it"
          ask={{ kind: 'event' }}
          value={event.event}
          onChange={(name) => onChange({ ...event, event: name })}
        />
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={`Properties of event ${number}`}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <Braces aria-hidden />
        </Button>
        <Button variant="ghost" size="icon-sm" aria-label={`Remove event ${number}`} onClick={onRemove}>
          <X aria-hidden />
        </Button>
      </div>
      <div className="flex items-center gap-1.5">
        <Input
          type="datetime-local"
          step={1}
          aria-label={`When event ${number} happens, in UTC`}
          value={at === null ? '' : new Date(at).toISOString().slice(0, 19)}
          onChange={(change) => {
            const read = Date.parse(`${change.target.value}Z`);
            if (!Number.isNaN(read)) onChange({ ...event, timestamp: formatInstant(read as Instant) });
          }}
        />
        <span className="text-muted-foreground text-xs">UTC</span>
      </div>
      {open ? (
        <JsonInput
          label={`Properties of event ${number}, as JSON`}
          rows={2}
          value={event.properties}
          onChange={(properties) => (isObject(properties) ? onChange({ ...event, properties: properties as JsonObject }) : undefined)}
        />
      ) : null}
    </li>
  );
}
