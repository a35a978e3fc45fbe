/** Who stands for a CSM, a line each. */
export const csmsText = (csms: Readonly<Record<string, string>>): string =>
  Object.entries(csms)
    .map(([csm, user]) => `${csm} = ${user}`)
    .join('\n');

/** The same read back; a line without = stands for nobody, and the server says so. */
export const csmsFrom = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .map((line) => {
        const at = line.lastIndexOf('=');
        return at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
      }),
  );
