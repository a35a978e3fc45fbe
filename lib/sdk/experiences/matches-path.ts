/** Whether a page's path is the wanted one; `*` stands for anything, and a slash at the end makes no difference. */
export function matchesPath(wanted: string, path: string): boolean {
  const bare = (text: string) => (text.length > 1 ? text.replace(/\/+$/, '') : text);
  const [first = '', ...rest] = bare(wanted).split('*');
  const given = bare(path);
  if (rest.length === 0) return given === first;
  if (!given.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const piece of rest) {
    const found = given.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return given.length - last.length >= at && given.endsWith(last);
}
