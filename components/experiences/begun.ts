import { kindFaces } from '#components/message-pickers';
import type { ExperienceInput, ExperienceKind } from '#lib/channels/contract';

/** The order in which they are offered. */
export const experienceKinds = Object.keys(kindFaces) as ExperienceKind[];

type Head = Pick<ExperienceInput, 'key' | 'name' | 'theme'>;

/** What a new experience of a kind begins with: enough to see in the preview what it is. */
export function begun(kind: ExperienceKind, { key, name, theme }: Head): ExperienceInput {
  const head = { key, name, ...(theme === undefined ? {} : { theme }) };
  switch (kind) {
    case 'walkthrough':
      return {
        ...head,
        kind,
        steps: [{ title: 'Welcome, {{ person.traits.name | default: "you" }}', body: 'Two minutes, and you know your way around.' }],
      };
    case 'checklist':
      return { ...head, kind, title: 'Get started', items: [{ id: 'first', title: 'The first thing to do' }] };
    case 'banner':
      return { ...head, kind, text: 'Something **new** for you.', position: 'top', dismissible: true };
    case 'modal':
      return {
        ...head,
        kind,
        title: 'Good to have you here',
        body: 'What would you like to do first?',
        actions: [{ label: 'Show me around' }],
      };
    case 'tooltip':
      return { ...head, kind, anchor: '#new', body: 'This is new. Click it to see what it does.', beacon: true };
  }
}
