import { parseArgs } from 'node:util';
import { Refusal } from '#lib/kernel';

/** Switches (`--no-demo`) of a command line. Throws `Refusal` that lists what there is for anything else. */
export function switches<const Name extends string>(args: readonly string[], names: readonly Name[]): Record<Name, boolean> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'boolean' as const, default: false }]));
  try {
    return parseArgs({ args: [...args], options, allowPositionals: false }).values as Record<Name, boolean>;
  } catch {
    throw new Refusal(
      'malformed',
      `${args.join(' ')} is not understood: there is ${names.map((name) => `--${name}`).join(', ') || 'no option'}.`,
    );
  }
}
