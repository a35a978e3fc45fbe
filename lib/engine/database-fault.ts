/** Faults of the moment: the database is away or shutting down, or two transactions got in each other's way. The same work will do later. */
export function isPassing(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : null;
  if (code === null) return /connection|terminated|timeout|ended|not queryable|ECONN/i.test(fault.message);
  return /^(08|53|57|58|40|55P03|25006|EC|EP|ET|EN|EA|EH)/.test(code);
}
