/** Whether objects and arrays lie inside each other more than `levels` deep. Postgres, and whoever walks them later, has a stack of finite depth. */
export function isDeeperThan(value: object, levels: number): boolean {
  if (levels < 1) return true;
  for (const key in value) {
    const inner = (value as Record<string, unknown>)[key];
    if (typeof inner === 'object' && inner !== null && isDeeperThan(inner, levels - 1)) return true;
  }
  return false;
}

/** Whether a key or a text anywhere in it holds U+0000, which Postgres stores neither in text nor in jsonb. */
export function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => key.includes('\0') || holdsNul(inner));
}
