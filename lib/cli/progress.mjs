const heartbeatMs = 5000;

/**
 * Runs a step of a command and shows that it is under way: a line at its start, one every five seconds, one at its end.
 * A step that is over at once gets the last line only. `work` may call `note(text)` to say how far it is.
 * @template T
 * @param {string} label
 * @param {(note: (text: string) => void) => T | Promise<T>} work
 * @param {(line: string) => void} [print]
 * @returns {Promise<T>}
 */
export async function step(label, work, print = (line) => console.log(line)) {
  const begun = Date.now();
  let noted = '';
  const seconds = () => `${Math.round((Date.now() - begun) / 1000)} s`;
  const announce = setTimeout(() => print(`  ${label} …`), 400);
  const heartbeat = setInterval(() => print(`  ${label} … ${noted ? `${noted}, ` : ''}${seconds()}`), heartbeatMs);
  try {
    const result = await work((text) => {
      noted = text;
    });
    print(`✓ ${label} (${noted ? `${noted}, ` : ''}${seconds()})`);
    return result;
  } catch (fault) {
    print(`✗ ${label} (${seconds()})`);
    throw fault;
  } finally {
    clearTimeout(announce);
    clearInterval(heartbeat);
  }
}
