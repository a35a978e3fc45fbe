/** Waits for a condition: asks every few milliseconds until `check` answers something other than false, null or undefined. Throws after `timeoutMs`. */
export async function until<T>(check: () => T | Promise<T>, timeoutMs = 20_000): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = Date.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    last = await check();
    if (last !== false && last !== null && last !== undefined) return last as NonNullable<Exclude<T, false>>;
    if (Date.now() > deadline) throw new Error(`condition not met within ${timeoutMs} ms: ${check.toString().slice(0, 200)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
