import { PrismaPg } from '@prisma/adapter-pg';
import { config } from '#lib/config';
import { type Prisma, PrismaClient } from './generated/client.ts';

const slot = Symbol.for('milepost.prisma');
type Holder = typeof globalThis & { [slot]?: PrismaClient };

/** Prisma for everything that is not hot. Its raw queries run in the same transaction as its models. */
export function prisma(): PrismaClient {
  const holder = globalThis as Holder;
  if (!holder[slot]) {
    const { DATABASE_URL } = config();
    if (!DATABASE_URL) throw new Error('DATABASE_URL is not set: the process was started without a database');
    holder[slot] = new PrismaClient({ adapter: new PrismaPg({ connectionString: DATABASE_URL, max: 10 }) });
  }
  return holder[slot];
}

/** Ends Prisma's connections of this process. */
export async function closePrisma(): Promise<void> {
  const holder = globalThis as Holder;
  const open = holder[slot];
  delete holder[slot];
  await open?.$disconnect();
}

/** What a verb gets inside its transaction. */
export type Tx = Prisma.TransactionClient;
