import { isObject } from '#lib/kernel';
import { type Inspection, note } from '../inspection.ts';
import { syntaxProblem } from './text.ts';

/** Notes Liquid that cannot be read, in a text or in the texts inside a JSON value. */
export function checkText(value: unknown, inspection: Inspection, path: string): void {
  if (typeof value === 'string') {
    const problem = syntaxProblem(value);
    if (problem !== null) note(inspection, path, `the Liquid cannot be read: ${problem}`);
  } else if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) checkText(item, inspection, `${path}.${i}`);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) checkText(item, inspection, `${path}.${key}`);
  }
}
