import { type ExperienceInput, filledExperience } from '#lib/channels/contract';
import type { JsonObject } from '#lib/kernel';
import type { Person } from '#lib/people/contract';

/** An experience with a person's own words in it; or in a line why they cannot be filled in. The event that starts a run is not there yet. */
export function filledFor(
  experience: ExperienceInput,
  person: Person | null,
): { readonly experience: ExperienceInput } | { readonly fault: string } {
  const subject: JsonObject = {
    person: { id: person?.userId ?? person?.id ?? '', traits: (person?.traits ?? {}) as JsonObject },
    account: person?.account ? { id: person.account.id, traits: person.account.traits as JsonObject } : null,
    event: null,
    journey: { key: 'preview', name: 'Preview' },
    scores: Object.fromEntries((person?.scores ?? []).map(({ model, value }) => [model, value])),
    now: new Date().toISOString(),
  };
  try {
    return { experience: filledExperience(experience, subject) };
  } catch (fault) {
    return { fault: fault instanceof Error ? (fault.message.split('\n')[0] ?? '') : 'unknown' };
  }
}
