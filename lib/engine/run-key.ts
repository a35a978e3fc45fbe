import { plainText } from '#lib/people';

// The column is empty for runs without a key, so an empty key needs another spelling there.
const spelledEmpty = '""';

/** How a run's key is written in its column. */
export const runKeyColumn = (runKey: string | null): string => (runKey === null ? '' : runKey === '' ? spelledEmpty : plainText(runKey));

export const runKeyOfColumn = (column: string): string | null => (column === '' ? null : column === spelledEmpty ? '' : column);
