/** A piece of a body: plain words, a new line, or words inside something. */
export type TextPart =
  | string
  | { readonly kind: 'break' }
  | { readonly kind: 'bold' | 'italic'; readonly parts: readonly TextPart[] }
  | { readonly kind: 'link'; readonly address: string; readonly parts: readonly TextPart[] };

const marks = /\*\*(?=\S)([^\n]+?)\*\*|\*(?=\S)([^*\n]+?)\*|\[([^\]\n]+)\]\(([^)\s]+)\)|\r?\n/g;
/** Bodies are short; what nests deeper is shown as it is written. */
const deepest = 3;

/** Reads **bold**, *italic*, [links](address) and new lines; everything else, HTML included, stays the text it is. */
export function textParts(text: string, depth = 0): TextPart[] {
  if (depth > deepest) return [text];
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(marks)) {
    const [whole, bold, italic, label, address] = match;
    if (match.index > at) parts.push(text.slice(at, match.index));
    at = match.index + whole.length;
    if (bold !== undefined) parts.push({ kind: 'bold', parts: textParts(bold, depth + 1) });
    else if (italic !== undefined) parts.push({ kind: 'italic', parts: textParts(italic, depth + 1) });
    else if (label !== undefined && address !== undefined) parts.push({ kind: 'link', address, parts: textParts(label, depth + 1) });
    else parts.push({ kind: 'break' });
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}
