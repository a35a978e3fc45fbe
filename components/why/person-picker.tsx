'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import { Avatar, Button, Input } from '#components/ui';
import { findPeople, peopleCalled } from './queries.ts';

/** Names a person: by name, e-mail or userId, of those who were ever seen. Enter takes the only one who is called so, else what was typed as the userId. */
export function PersonPicker({ onPick }: { onPick: (person: string) => void }) {
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const found = useQuery(peopleCalled(search));
  const id = useId();
  // The list may still show whom an earlier text found: Enter asks for what stands there now.
  const named = useMutation({
    mutationFn: async (typed: string) => {
      const { data } = await findPeople(typed);
      return (data.length === 1 ? data[0]?.id : undefined) ?? typed;
    },
    onSuccess: (person) => {
      setText('');
      onPick(person);
    },
  });
  const people = search === '' ? [] : (found.data?.data ?? []);
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') named.mutate(text.trim());
      }}
    >
      <label htmlFor={id} className="font-medium">
        Person
      </label>
      <div className="flex gap-2">
        <Input
          id={id}
          value={text}
          autoComplete="off"
          spellCheck={false}
          placeholder="Name, e-mail or userId"
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" busy={named.isPending} disabled={text.trim() === '' || named.isPending}>
          Ask why
        </Button>
      </div>
      {named.error ? (
        <p role="alert" className="text-destructive">
          {named.error.message}
        </p>
      ) : null}
      {people.length > 0 ? (
        <ul className="grid gap-0.5" aria-label="People found">
          {people.map((person) => (
            <li key={person.id}>
              <button
                type="button"
                className="flex w-full items-center gap-2 rounded-md px-2 py-1 text-left hover:bg-accent"
                onClick={() => {
                  setText('');
                  onPick(person.id);
                }}
              >
                <Avatar name={person.name ?? person.email ?? person.id} />
                <span className="truncate font-medium">{person.name ?? person.email ?? person.id}</span>
                {person.name ? <span className="truncate text-muted-foreground text-xs">{person.email ?? person.id}</span> : null}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </form>
  );
}
