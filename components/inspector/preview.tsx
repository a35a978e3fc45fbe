'use client';

import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import { api } from '#components/api';
import { MessageBody } from '#components/messages';
import { Field, Input } from '#components/ui';
import type { JourneyDocument } from '#lib/journey';
import type { JsonObject } from '#lib/kernel';
import { PeopleList, Person } from '#lib/people/contract';
import { renderedAction } from './rendered.ts';
import { startingEvent } from './scope-of.ts';

const withTexts = ['email', 'slack', 'webhook', 'task', 'lead', 'crm', 'trait'];

const found = (search: string) =>
  queryOptions({
    queryKey: ['preview', 'people', search],
    queryFn: ({ signal }) => api.get('/api/people', { query: { limit: 8, ...(search ? { search } : {}) }, answer: PeopleList, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
const personOf = (id: string) =>
  queryOptions({
    queryKey: ['preview', 'person', id],
    queryFn: ({ signal }) => api.get(`/api/people/${encodeURIComponent(id)}`, { answer: Person, signal }),
    staleTime: 60_000,
  });

/** The message as a real person would get it. The event that starts the run is not there yet: its properties are empty. */
export function Preview({ action, document }: { action: JsonObject; document: JourneyDocument }) {
  const list = useId();
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search.trim());
  const channel = String(action.channel);
  const worthIt = withTexts.includes(channel) && !('template' in action);
  const people = useQuery({ ...found(asked), enabled: worthIt });
  const matches = people.data?.data ?? [];
  const chosen = matches.find(({ id, name, email }) => [id, name, email].includes(asked)) ?? matches[0];
  const person = useQuery({ ...personOf(chosen?.id ?? ''), enabled: worthIt && chosen !== undefined });
  if (!worthIt) return null;
  return (
    <section className="grid gap-2 border-t pt-4">
      <Field label="Preview for" hint={chosen && asked === '' ? `Now: ${chosen.name ?? chosen.email ?? chosen.id}` : undefined}>
        <Input
          list={list}
          autoComplete="off"
          placeholder="name, e-mail or userId"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </Field>
      <datalist id={list}>
        {matches.map(({ id, name, email }) => (
          <option key={id} value={name ?? email ?? id}>
            {email ?? id}
          </option>
        ))}
      </datalist>
      {person.data ? <Shown action={action} document={document} person={person.data} /> : null}
      {people.isSuccess && matches.length === 0 ? <p className="text-muted-foreground text-xs">Nobody is found.</p> : null}
    </section>
  );
}

function Shown({ action, document, person }: { action: JsonObject; document: JourneyDocument; person: Person }) {
  const event = startingEvent(document);
  const subject = {
    person: { id: person.userId ?? person.id, traits: person.traits as JsonObject },
    account: person.account ? { id: person.account.id, traits: person.account.traits as JsonObject } : null,
    event: event ? { name: event, properties: {}, timestamp: new Date().toISOString() } : null,
    journey: { key: document.key, name: document.name },
    scores: Object.fromEntries(person.scores.map(({ model, value }) => [model, value])),
    now: new Date().toISOString(),
  };
  const result = renderedAction(action, subject);
  if ('fault' in result) return <p className="text-destructive text-xs">The text cannot be filled in: {result.fault}</p>;
  return <MessageBody channel={String(action.channel)} rendered={result.rendered} to={person.email ?? undefined} />;
}
