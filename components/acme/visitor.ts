'use client';

import { useSyncExternalStore } from 'react';

/** Who uses the pretended app. `isNew`: nobody knew them before, so that the app says who they are. */
export interface AcmeVisitor {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly accountId: string | null;
  readonly isNew: boolean;
}

const name = 'acme.visitor';
const changed = new Set<() => void>();
let inMemory: string | null = null;

function stored(): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return inMemory; // storage is blocked: they are forgotten with the page
  }
}

function keep(text: string | null): void {
  inMemory = text;
  try {
    if (text === null) localStorage.removeItem(name);
    else localStorage.setItem(name, text);
  } catch {
    // storage is blocked: memory has it
  }
  for (const hear of changed) hear();
}

export const signInAs = (visitor: AcmeVisitor): void => keep(JSON.stringify(visitor));
export const signOut = (): void => keep(null);

const first = ['Ada', 'Grace', 'Edsger', 'Barbara', 'Alan', 'Radia', 'Ken', 'Frances'];
const last = ['Moreau', 'Okafor', 'Lindqvist', 'Tanaka', 'Rossi', 'Novak', 'Haddad', 'Silva'];
const oneOf = (words: readonly string[]) => words[Math.floor(Math.random() * words.length)] ?? '';

/** Somebody who has just signed up. */
export function aFreshVisitor(): AcmeVisitor {
  const tag = `${Date.now().toString(36)}${Math.floor(Math.random() * 1296).toString(36)}`;
  const [given, family] = [oneOf(first), oneOf(last)];
  return {
    userId: `visitor-${tag}`,
    name: `${given} ${family}`,
    email: `${given}.${family}.${tag}@visitors.test`.toLowerCase(),
    accountId: `acme-${tag}`,
    isNew: true,
  };
}

let parsed: { text: string | null; visitor: AcmeVisitor | null } = { text: null, visitor: null };
function visitorNow(): AcmeVisitor | null {
  const text = stored();
  if (text !== parsed.text) parsed = { text, visitor: read(text) };
  return parsed.visitor;
}

function read(text: string | null): AcmeVisitor | null {
  try {
    const visitor = JSON.parse(text ?? 'null') as AcmeVisitor | null;
    return typeof visitor?.userId === 'string' ? visitor : null;
  } catch {
    return null; // not ours
  }
}

/** Who is signed in to the pretended app; undefined until the browser has been asked. */
export const useVisitor = (): AcmeVisitor | null | undefined =>
  useSyncExternalStore<AcmeVisitor | null | undefined>(
    (hear) => {
      changed.add(hear);
      return () => void changed.delete(hear);
    },
    visitorNow,
    () => undefined,
  );
