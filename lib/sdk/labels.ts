/** The words of Milepost's own buttons and notes; what experiences say is written in them. In braces stands what is filled in. */
export interface Labels {
  next: string;
  back: string;
  /** Closes a walkthrough before its end */
  skip: string;
  /** Ends a walkthrough or a finished checklist */
  done: string;
  close: string;
  /** Ends a hint */
  gotIt: string;
  /** `{step}` and `{steps}` */
  step: string;
  /** Of a step that goes on by a click on its anchor */
  clickMarked: string;
  /** Of a checklist: `{done}` and `{items}` */
  progress: string;
  allDone: string;
  /** For screen readers, as are the five below: `{item}` */
  markDone: string;
  itemDone: string;
  itemToDo: string;
  announcement: string;
  hint: string;
  showHint: string;
}

const english: Labels = {
  next: 'Next',
  back: 'Back',
  skip: 'Skip',
  done: 'Done',
  close: 'Close',
  gotIt: 'Got it',
  step: '{step} of {steps}',
  clickMarked: 'Click what is marked',
  progress: '{done} of {items} done',
  allDone: 'All done',
  markDone: 'Mark “{item}” as done',
  itemDone: 'done',
  itemToDo: 'to do',
  announcement: 'Announcement',
  hint: 'Hint',
  showHint: 'Show a hint',
};

/** The labels given, and English where none is. What is no text is passed over. */
export function labelsFrom(given: Partial<Labels> = {}): Labels {
  const labels = { ...english };
  for (const name of Object.keys(english) as (keyof Labels)[]) {
    const label = given[name];
    if (typeof label === 'string' && label !== '') labels[name] = label;
  }
  return labels;
}

/** A label with its places filled in; what fills them is text and is looked at no further. */
export const filledLabel = (label: string, values: Readonly<Record<string, string | number>>): string =>
  label.replace(/\{(\w+)\}/g, (place, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : place));
