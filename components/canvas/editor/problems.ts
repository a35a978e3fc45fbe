import type { JourneyDocument } from '#lib/journey';
import type { Issue } from '#lib/kernel';
import { nodeTitle } from '../editing/find-nodes.ts';
import type { Problems } from './draft-flow.ts';

/** What is wrong or odd, and where to go to mend it. */
export interface Problem {
  readonly key: string;
  /** The node it is about; null for the head of the journey. */
  readonly node: string | null;
  readonly title: string;
  readonly message: string;
  readonly odd: boolean;
}

/** The node that the path of an issue leads to: its own, or the one where an edge begins. */
export function nodeOfPath({ nodes, edges }: JourneyDocument, path: string): string | null {
  const [list, at] = path.split('.');
  const i = Number(at);
  if (list === 'nodes') return nodes[i]?.id ?? null;
  if (list !== 'edges') return null;
  const edge = edges[i];
  return nodes.find(({ id }) => id === edge?.source)?.id ?? nodes.find(({ id }) => id === edge?.target)?.id ?? null;
}

/** The faults of a document as a list to work through: the journey's own first, then node by node. */
export function problemsOf(document: JourneyDocument, issues: readonly Issue[], warnings: readonly Issue[]): Problem[] {
  const told =
    (odd: boolean) =>
    (issue: Issue): Problem => {
      const id = nodeOfPath(document, issue.path);
      const node = document.nodes.find((one) => one.id === id);
      const title = node ? nodeTitle(node) : 'The journey';
      return { key: `${issue.path} ${issue.message}`, node: node?.id ?? null, title, message: issue.message, odd };
    };
  return [...issues.map(told(false)), ...warnings.map(told(true))];
}

/** The words that stand at each node. */
export function byNode(problems: readonly Problem[]): Problems {
  const words = new Map<string, string[]>();
  for (const { node, message } of problems) if (node !== null) words.set(node, [...(words.get(node) ?? []), message]);
  return words;
}
