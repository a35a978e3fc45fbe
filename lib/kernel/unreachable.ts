/** Marks a place that the types say cannot be reached. Throws if the types were wrong. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
