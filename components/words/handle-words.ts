/** What stands at an outlet of a node; nothing at the only one of a node. */
export function handleWords(type: string, handle: string): string {
  if (handle === 'next') return '';
  if (type === 'wait-until') return handle === 'met' ? 'met' : 'time is up';
  if (type === 'branch' && handle === 'else') return 'otherwise';
  return handle;
}
