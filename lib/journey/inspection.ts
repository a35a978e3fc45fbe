import type { Issue } from '#lib/kernel';

/** Keys that exist in the workspace. What is absent is not checked. */
export interface Known {
  readonly milestones?: ReadonlySet<string> | undefined;
  readonly segments?: ReadonlySet<string> | undefined;
  readonly struggles?: ReadonlySet<string> | undefined;
  readonly templates?: ReadonlySet<string> | undefined;
  readonly experiences?: ReadonlySet<string> | undefined;
  readonly models?: ReadonlySet<string> | undefined;
  readonly flags?: ReadonlySet<string> | undefined;
}

/** The faults found so far in a document, and what is needed to find more. */
export interface Inspection {
  readonly issues: Issue[];
  readonly known: Known;
  /** Types of the journey's nodes by id; null where there is no journey around (a segment's condition). */
  readonly nodeTypes: ReadonlyMap<string, string> | null;
}

/** Notes one fault. */
export function note(inspection: Inspection, path: string, message: string): void {
  inspection.issues.push({ path, message });
}

const called: Record<keyof Known, string> = {
  milestones: 'milestone',
  segments: 'segment',
  struggles: 'set-up step',
  templates: 'template',
  experiences: 'experience',
  models: 'model',
  flags: 'flag',
};

/** Notes a fault when the workspace is known and has no such thing. */
export function mustExist(inspection: Inspection, kind: keyof Known, key: string, path: string): void {
  if (inspection.known[kind]?.has(key) === false)
    note(inspection, path, `there is no ${called[kind]} "${key}": make it first, or choose another`);
}
