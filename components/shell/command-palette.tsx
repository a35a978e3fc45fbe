'use client';

import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { Keyboard, LogOut, type LucideIcon, Moon, Shapes, Sun, User, Workflow } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTheme } from 'next-themes';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { Dialog, DialogContent, DialogTitle, Kbd } from '#components/ui';
import { scopesOfRole } from '#lib/workspace/contract';
import { places } from './navigation.ts';
import { journeysFound, peopleFound, segmentsFound } from './search.ts';
import { useSession } from './session.tsx';
import { leave } from './sign-out.ts';

const headed =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted-foreground [&_[cmdk-group-heading]]:text-xs';

/** A heading with what is under it; nothing at all when nothing is. */
const Group = ({ heading, children }: { heading: string; children: ReactNode[] }) =>
  children.length > 0 ? (
    <Command.Group heading={heading} className={headed}>
      {children}
    </Command.Group>
  ) : null;

function Item({
  value,
  icon: Icon,
  label,
  note,
  keys,
  onSelect,
}: {
  value: string;
  icon: LucideIcon;
  label: string;
  note?: string | undefined;
  keys?: readonly string[];
  onSelect: () => void;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 select-none items-center gap-2.5 rounded-md px-2 data-[selected=true]:bg-accent"
    >
      <Icon className="size-4 shrink-0 text-muted-foreground" strokeWidth={1.75} aria-hidden />
      <span className="truncate">{label}</span>
      {note ? <span className="truncate text-muted-foreground text-xs">{note}</span> : null}
      {keys ? (
        <span className="ml-auto flex gap-1">
          {keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </span>
      ) : null}
    </Command.Item>
  );
}

/** Everything by its name: pages, people, journeys and segments (asked of the server while one types), and actions. */
export function CommandPalette({
  open,
  onOpenChange,
  onHelp,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onHelp: () => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent className="top-[14dvh] max-w-xl gap-0 overflow-hidden p-0 [&>button]:hidden" aria-describedby={undefined}>
        <DialogTitle className="sr-only">Find anything</DialogTitle>
        {open ? <Palette close={() => onOpenChange(false)} onHelp={onHelp} /> : null}
      </DialogContent>
    </Dialog>
  );
}

const pageValue = ({ label }: { label: string }) => `page ${label}`;
const journeyValue = ({ key }: { key: string }) => `journey ${key}`;
const segmentValue = ({ key }: { key: string }) => `segment ${key}`;
const personValue = ({ id }: { id: string }) => `person ${id}`;
const actionValue = ({ id }: { id: string }) => `action ${id}`;

function Palette({ close, onHelp }: { close: () => void; onHelp: () => void }) {
  const router = useRouter();
  const { resolvedTheme, setTheme } = useTheme();
  const { member } = useSession();
  const scopes = scopesOfRole[member.role];
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState('');
  const search = useDeferredValue(text.trim());
  const people = useQuery({ ...peopleFound(search), enabled: search.length > 0 && scopes.includes('people:read') });
  const journeys = useQuery({ ...journeysFound(), enabled: scopes.includes('journeys:read') });
  const segments = useQuery({ ...segmentsFound(), enabled: scopes.includes('segments:read') });

  const then = (act: () => void) => () => {
    close();
    act();
  };
  const go = (href: string) => then(() => router.push(href));
  const dark = resolvedTheme === 'dark';
  const failed = people.isError || journeys.isError;

  const needle = search.toLowerCase();
  const isCalled = (...names: string[]) => names.some((name) => name.toLowerCase().includes(needle));
  const pages = places.filter(({ scope, label }) => scopes.includes(scope) && isCalled(label));
  const found = {
    journeys: (journeys.data?.data ?? []).filter(({ key, name }) => isCalled(key, name)),
    segments: needle ? (segments.data?.data ?? []).filter(({ key, name }) => isCalled(key, name)) : [],
    people: needle ? (people.data?.data ?? []) : [],
  };
  const actions = [
    {
      id: 'theme',
      icon: dark ? Sun : Moon,
      label: dark ? 'Switch to light' : 'Switch to dark',
      act: () => setTheme(dark ? 'light' : 'dark'),
    },
    { id: 'shortcuts', icon: Keyboard, label: 'Keyboard shortcuts', keys: ['?'], act: onHelp },
    { id: 'sign-out', icon: LogOut, label: 'Sign out', act: () => void leave() },
  ].filter(({ label }) => isCalled(label));

  // What was found may come after the last key was pressed: Enter takes the first of it, unless another one was chosen with the arrows.
  const listed = [
    ...pages.map(pageValue),
    ...found.journeys.map(journeyValue),
    ...found.segments.map(segmentValue),
    ...found.people.map(personValue),
    ...actions.map(actionValue),
  ];
  const current = listed.includes(chosen) ? chosen : (listed[0] ?? '');

  return (
    <Command
      loop
      shouldFilter={false}
      value={current}
      onValueChange={setChosen}
      label="Find anything"
      className="flex max-h-[60dvh] flex-col"
    >
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder="Find pages, people, journeys, segments, actions …"
        className="h-12 shrink-0 border-b bg-transparent px-4 text-base outline-none placeholder:text-muted-foreground"
      />
      <Command.List className="min-h-0 flex-1 overflow-auto p-2">
        <Command.Empty className="py-8 text-center text-muted-foreground">
          {people.isFetching ? 'Searching …' : `Nothing is called “${text}”.`}
        </Command.Empty>
        <Group heading="Pages">
          {pages.map(({ href, label, icon, letter }) => (
            <Item key={href} value={pageValue({ label })} icon={icon} label={label} keys={['g', letter]} onSelect={go(href)} />
          ))}
        </Group>
        <Group heading="Journeys">
          {found.journeys.map(({ key, name }) => (
            <Item
              key={key}
              value={journeyValue({ key })}
              icon={Workflow}
              label={name}
              note={key}
              onSelect={go(`/journeys/${encodeURIComponent(key)}`)}
            />
          ))}
        </Group>
        <Group heading="Segments">
          {found.segments.map(({ key, name }) => (
            <Item
              key={key}
              value={segmentValue({ key })}
              icon={Shapes}
              label={name}
              note={key}
              onSelect={go(`/segments?segment=${encodeURIComponent(key)}`)}
            />
          ))}
        </Group>
        <Group heading="People">
          {found.people.map(({ id, name, email }) => (
            <Item
              key={id}
              value={personValue({ id })}
              icon={User}
              label={name ?? email ?? id}
              note={name ? (email ?? id) : undefined}
              onSelect={go(`/people/${encodeURIComponent(id)}`)}
            />
          ))}
        </Group>
        <Group heading="Actions">
          {actions.map(({ id, icon, label, keys, act }) => (
            <Item key={id} value={actionValue({ id })} icon={icon} label={label} {...(keys ? { keys } : {})} onSelect={then(act)} />
          ))}
        </Group>
      </Command.List>
      {failed ? (
        <p className="border-t px-4 py-2 text-muted-foreground text-xs">
          People and journeys cannot be searched just now. Pages and actions work.
        </p>
      ) : null}
    </Command>
  );
}
