import { totalmem } from 'node:os';

const megabyte = 1024 * 1024;

/** A tenth of the memory for the cache, between 64 and 512 MB: the machine is the newcomer's laptop. */
const sharedBuffers = () => Math.max(64, Math.min(512, Math.floor(totalmem() / 10 / megabyte)));

/** Settings of the embedded server as command-line arguments: nothing acknowledged is ever lost, and a laptop's disk is used well. */
export function settings(): string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    shared_buffers: `${sharedBuffers()}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    min_wal_size: '128MB',
    wal_compression: 'on',
    checkpoint_timeout: '10min',
    random_page_cost: 1.1,
    jit: 'off', // queries here are short: compiling them costs more than it gives
    autovacuum_naptime: '20s',
    log_min_messages: 'warning',
    log_timezone: 'UTC',
    timezone: 'UTC',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** What the server's programs see of our environment: no secrets, no locale, no PG… variable. */
export const environment = (): NodeJS.ProcessEnv => ({ NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: 'C' });
