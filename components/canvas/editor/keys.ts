/** What the keyboard does on the canvas; the same list is shown on `?`. */
export interface EditorKey {
  readonly deed: Deed;
  readonly says: string;
  /** As it is written on the keys: `Ctrl D`. */
  readonly shown: readonly string[];
  /** `code` is the place of the key, for what changes with the language of the keyboard. */
  readonly on: readonly {
    readonly key?: string;
    readonly code?: string;
    readonly mod?: boolean;
    readonly shift?: boolean;
    readonly alt?: boolean;
  }[];
}

export type Deed =
  | 'undo'
  | 'redo'
  | 'add'
  | 'connect'
  | 'edit'
  | 'delete'
  | 'duplicate'
  | 'select-all'
  | 'select-none'
  | 'tidy'
  | 'fit'
  | 'fit-selection'
  | 'next'
  | 'previous'
  | 'left'
  | 'right'
  | 'align-left'
  | 'align-right'
  | 'align-top'
  | 'align-bottom'
  | 'align-centre'
  | 'align-middle'
  | 'space-across'
  | 'space-down'
  | 'problems'
  | 'settings';

export const editorKeys: readonly EditorKey[] = [
  { deed: 'add', says: 'Add a node after the chosen one', shown: ['a'], on: [{ key: 'a' }] },
  { deed: 'connect', says: 'Connect the chosen node', shown: ['c'], on: [{ key: 'c' }] },
  { deed: 'edit', says: 'Set what the chosen node does', shown: ['Enter'], on: [{ key: 'Enter' }] },
  { deed: 'delete', says: 'Delete what is chosen', shown: ['Delete'], on: [{ key: 'Delete' }, { key: 'Backspace' }] },
  { deed: 'undo', says: 'Undo', shown: ['Ctrl Z'], on: [{ key: 'z', mod: true }] },
  {
    deed: 'redo',
    says: 'Redo',
    shown: ['Ctrl Shift Z', 'Ctrl Y'],
    on: [
      { key: 'z', mod: true, shift: true },
      { key: 'y', mod: true },
    ],
  },
  { deed: 'duplicate', says: 'Duplicate', shown: ['Ctrl D'], on: [{ key: 'd', mod: true }] },
  { deed: 'select-all', says: 'Choose all nodes', shown: ['Ctrl A'], on: [{ key: 'a', mod: true }] },
  { deed: 'select-none', says: 'Choose none', shown: ['Esc'], on: [{ key: 'Escape' }] },
  { deed: 'next', says: 'Go to the next node', shown: ['Alt ↓'], on: [{ key: 'ArrowDown', alt: true }] },
  { deed: 'previous', says: 'Go to the node before', shown: ['Alt ↑'], on: [{ key: 'ArrowUp', alt: true }] },
  { deed: 'left', says: 'Go to the node at the left', shown: ['Alt ←'], on: [{ key: 'ArrowLeft', alt: true }] },
  { deed: 'right', says: 'Go to the node at the right', shown: ['Alt →'], on: [{ key: 'ArrowRight', alt: true }] },
  { deed: 'tidy', says: 'Lay everything out', shown: ['l'], on: [{ key: 'l' }] },
  { deed: 'fit', says: 'See all of it', shown: ['Shift 1'], on: [{ code: 'Digit1', shift: true }] },
  { deed: 'fit-selection', says: 'See what is chosen', shown: ['Shift 2'], on: [{ code: 'Digit2', shift: true }] },
  { deed: 'align-left', says: 'Align at the left', shown: ['Alt Shift ←'], on: [{ key: 'ArrowLeft', alt: true, shift: true }] },
  { deed: 'align-right', says: 'Align at the right', shown: ['Alt Shift →'], on: [{ key: 'ArrowRight', alt: true, shift: true }] },
  { deed: 'align-top', says: 'Align at the top', shown: ['Alt Shift ↑'], on: [{ key: 'ArrowUp', alt: true, shift: true }] },
  { deed: 'align-bottom', says: 'Align at the bottom', shown: ['Alt Shift ↓'], on: [{ key: 'ArrowDown', alt: true, shift: true }] },
  {
    deed: 'align-centre',
    says: 'Align the middles, one below the other',
    shown: ['Alt Shift C'],
    on: [{ code: 'KeyC', alt: true, shift: true }],
  },
  { deed: 'align-middle', says: 'Align the middles, side by side', shown: ['Alt Shift M'], on: [{ code: 'KeyM', alt: true, shift: true }] },
  { deed: 'space-across', says: 'Space evenly, side by side', shown: ['Alt Shift H'], on: [{ code: 'KeyH', alt: true, shift: true }] },
  { deed: 'space-down', says: 'Space evenly, one below the other', shown: ['Alt Shift V'], on: [{ code: 'KeyV', alt: true, shift: true }] },
  { deed: 'problems', says: 'What is still to mend', shown: ['p'], on: [{ key: 'p' }] },
  { deed: 'settings', says: 'Settings of the journey', shown: ['s'], on: [{ key: 's' }] },
];

/** What the browser or React Flow does by itself, for the list. */
export const givenKeys: readonly { readonly says: string; readonly shown: readonly string[] }[] = [
  { says: 'From the form back to the canvas', shown: ['Esc'] },
  { says: 'Copy, cut, paste', shown: ['Ctrl C', 'Ctrl X', 'Ctrl V'] },
  { says: 'Move what is chosen', shown: ['↑ ↓ ← →'] },
  { says: 'Find a node', shown: ['/'] },
  { says: 'Choose several', shown: ['Shift drag', 'Ctrl click'] },
];

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** What a pressed key asks for; null for nothing. */
export function deedOf({ key, code, ctrlKey, metaKey, shiftKey, altKey }: Pressed): Deed | null {
  const found = editorKeys.find(({ on }) =>
    on.some(
      (combination) =>
        (combination.key === undefined || combination.key.toLowerCase() === key.toLowerCase()) &&
        (combination.code === undefined || combination.code === code) &&
        (combination.mod ?? false) === (ctrlKey || metaKey) &&
        (combination.shift ?? false) === shiftKey &&
        (combination.alt ?? false) === altKey,
    ),
  );
  return found?.deed ?? null;
}
