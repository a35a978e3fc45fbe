export { analyticQuery, analyticSession } from './analytic-query.ts';
export { type EmbeddedPostgres, embeddedAddress, startEmbeddedPostgres } from './embedded.ts';
export { Prisma, type PrismaClient } from './generated/client.ts';
export { listen } from './listen.ts';
export { migrate, schemaSql } from './migrate.ts';
export { type Placeholder, parameters } from './parameters.ts';
export { closePool, planByCost, pool, type Sql, transaction } from './pool.ts';
export { closePrisma, prisma, type Tx } from './prisma.ts';
