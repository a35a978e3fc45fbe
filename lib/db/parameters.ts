/** Collects the values of a statement as it is written; `$(value)` is the placeholder that stands for it. */
export function parameters() {
  const values: unknown[] = [];
  return { values, $: (value: unknown) => `$${values.push(value)}` };
}
export type Placeholder = (value: unknown) => string;
