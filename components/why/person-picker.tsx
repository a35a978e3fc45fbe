'use client';

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import { Avatar, Button, Input } from '#components/ui';
import { peopleCalled } from './queries.ts';

/** Names a person: by name, e-mail or userId, of those who were ever seen; or exactly as typed, by Enter. */
export function PersonPicker({ onPick }: { onPick: (person: string) => void }) {
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const found = useQuery(peopleCalled(search));
  const id = useId();
  const people = search === '' ? [] : (found.data?.data ?? []);
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const one = people.length === 1 ? people[0]?.id : undefined;
        if (text.trim() !== '') onPick(one ?? text.trim());
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
        <Button type="submit" disabled={text.trim() === ''}>
          Ask why
        </Button>
      </div>
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
