import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '#lib/kernel';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Throws `Refusal('invalid')` under 10 characters. */
export async function hashPassword(password: string): Promise<string> {
  if (password.length < 10)
    throw new Refusal('invalid', 'A password needs at least 10 characters.', {
      issues: [{ path: 'password', message: 'at least 10 characters' }],
    });
  return hash(password, cost);
}

let decoy: Promise<string> | undefined;

/** Takes the same time whether there is a hash or not, so that the time does not tell who has an account. */
export async function passwordFits(password: string, passwordHash: string | undefined): Promise<boolean> {
  decoy ??= hash('a password that nobody has', cost);
  const fits = await verify(passwordHash ?? (await decoy), password);
  return fits && passwordHash !== undefined;
}
