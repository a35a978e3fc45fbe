import type { Tone } from './faces.tsx';

/** Tailwind finds class names in the text only: each is written out. */
export const toneText: Readonly<Record<Tone, string>> = {
  trigger: 'text-node-trigger',
  wait: 'text-node-wait',
  logic: 'text-node-logic',
  message: 'text-node-message',
  people: 'text-node-people',
  experiment: 'text-node-experiment',
  end: 'text-node-end',
};

export const toneEdge: Readonly<Record<Tone, string>> = {
  trigger: 'border-l-node-trigger',
  wait: 'border-l-node-wait',
  logic: 'border-l-node-logic',
  message: 'border-l-node-message',
  people: 'border-l-node-people',
  experiment: 'border-l-node-experiment',
  end: 'border-l-node-end',
};

export const toneColour = (tone: Tone): string => `var(--node-${tone})`;
