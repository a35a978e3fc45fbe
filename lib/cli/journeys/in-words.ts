import { diffJourneys, type JourneyDocument } from '#lib/journey';
import { type Issue, type Json, stableStringify } from '#lib/kernel';

const short = (value: Json): string => {
  const text = stableStringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
};

/** What differs from one document to another, a line each, marked as added (+), removed (-) or changed (~). */
export function differenceInWords(before: JourneyDocument, after: JourneyDocument): string[] {
  const { nodes, edges, fields } = diffJourneys(before, after);
  const way = ({ source, sourceHandle, target }: JourneyDocument['edges'][number]) =>
    `${source}${sourceHandle ? `.${sourceHandle}` : ''} → ${target}`;
  return [
    ...fields.map(({ field, before: was, after: is }) => `~ ${field}: ${short(was)} → ${short(is)}`),
    ...nodes.added.map(({ id, type }) => `+ node ${id} (${type})`),
    ...nodes.removed.map(({ id, type }) => `- node ${id} (${type})`),
    ...nodes.changed.map(({ id, before: was, after: is }) => `~ node ${id}: ${short(was.data)} → ${short(is.data)}`),
    ...(nodes.moved.length > 0 ? [`~ moved on the canvas: ${nodes.moved.join(', ')}`] : []),
    ...edges.added.map((edge) => `+ edge ${edge.id}: ${way(edge)}`),
    ...edges.removed.map((edge) => `- edge ${edge.id}: ${way(edge)}`),
    ...edges.changed.map(({ id, before: was, after: is }) => `~ edge ${id}: ${way(was)} → ${way(is)}`),
  ];
}

/** `file: path: message`, the form that editors and CI logs make a link of. */
export const issueLines = (file: string, issues: readonly Issue[]): string[] =>
  issues.map(({ path, message }) => [file, path, message].filter(Boolean).join(': '));
