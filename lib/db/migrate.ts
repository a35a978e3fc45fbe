// The engine is loaded when it is needed: a web process that only serves never pays for it.

/** Applies what is missing of `prisma/migrations`; answers the names of those applied. Throws on a database that holds other tables. */
export const migrate = async (connectionString: string): Promise<string[]> =>
  (await import('./schema-engine.ts')).migrate(connectionString);

/** The SQL that makes the Prisma schema from nothing: what the drift test compares the migrations with. */
export const schemaSql = async (connectionString: string): Promise<string> =>
  (await import('./schema-engine.ts')).schemaSql(connectionString);
