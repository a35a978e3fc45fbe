import { Client } from 'pg';
import { pool } from '#lib/db';

/** Tells of each message when its transaction commits: the earliest moment at which anyone can see it. Ends with `end`. */
export async function announceMessages(url: string, onMessage: (userId: string) => void): Promise<{ end: () => Promise<void> }> {
  await pool().query(`create or replace function announce_message() returns trigger language plpgsql as $$
    begin perform pg_notify('bench_messages', new.user_id); return null; end $$`);
  await pool().query('create or replace trigger announce after insert on messages for each row execute function announce_message()');
  const client = new Client({ connectionString: url });
  client.on('notification', ({ payload = '' }) => onMessage(payload));
  await client.connect();
  await client.query('listen bench_messages');
  return {
    end: async () => {
      await client.end();
      await pool().query('drop trigger announce on messages');
    },
  };
}
