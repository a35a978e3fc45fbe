import { readConfig, useConfig } from '#lib/config';
import { migrate } from '#lib/db';
import { Refusal } from '#lib/kernel';
import { checkDatabase, whileAloneOn } from './database.ts';

/** `npm run db:migrate`: brings the tables of `DATABASE_URL` up to date before new processes roll out. `npm start` does it by itself. */
export async function main(): Promise<void> {
  const settings = readConfig(process.env);
  useConfig(settings);
  const url = settings.DATABASE_URL;
  if (!url) throw new Refusal('malformed', 'db:migrate wants DATABASE_URL: the embedded Postgres is brought up to date by npm start.');
  await checkDatabase(url);
  const applied = await whileAloneOn(url, () => migrate(url));
  console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The tables are up to date.');
}
