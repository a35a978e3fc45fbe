/** The first of `stem-1`, `stem-2`, … that is not taken. */
export function freshId(taken: ReadonlySet<string>, stem: string): string {
  for (let n = 1; ; n++) if (!taken.has(`${stem}-${n}`)) return `${stem}-${n}`;
}

/** An id for an edge, named after where it leaves. */
export function freshEdgeId(taken: ReadonlySet<string>, source: string, handle: string): string {
  const plain = `${source}-${handle}`.slice(0, 120);
  return taken.has(plain) ? freshId(taken, plain) : plain;
}
