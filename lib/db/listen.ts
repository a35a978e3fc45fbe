import { Client } from 'pg';
import { config } from '#lib/config';

/**
 * Hears `NOTIFY channel` on a connection of its own and calls `onPayload` for each; `onPayload(null)` after every (re)connection, when
 * something may have been missed. Answers a function that stops listening.
 */
export function listen(channel: string, onPayload: (payload: string | null) => void): () => Promise<void> {
  let stopped = false;
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  const open = async () => {
    const next = new Client({ connectionString: config().DATABASE_URL, application_name: 'milepost listen', keepAlive: true });
    client = next;
    const retry = () => {
      if (stopped || client !== next) return;
      client = undefined;
      next.end().catch(() => undefined); // it is broken already: only its socket is given back
      timer = setTimeout(() => void open(), 500);
    };
    next.on('error', retry);
    next.on('end', retry);
    next.on('notification', (message) => onPayload(message.payload ?? ''));
    try {
      await next.connect();
      await next.query(`listen ${next.escapeIdentifier(channel)}`);
      onPayload(null);
    } catch {
      retry(); // the database is away: tried again until it is back
    }
  };
  void open();

  return async () => {
    stopped = true;
    clearTimeout(timer);
    await client?.end();
  };
}
