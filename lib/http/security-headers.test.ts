import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { securityHeaders } from './contract.ts';

const directives = (given: Parameters<typeof securityHeaders>[0]) => {
  const policy = securityHeaders(given)['Content-Security-Policy'] ?? '';
  return Object.fromEntries(
    policy.split('; ').map((directive) => [directive.slice(0, directive.indexOf(' ')), directive.slice(directive.indexOf(' ') + 1)]),
  );
};

test('scripts run by nonce only: neither inline nor by eval', () => {
  const { 'script-src': scripts } = directives({ nonce: 'n0nce', https: true });
  expect(scripts).toBe("'self' 'nonce-n0nce' 'strict-dynamic'");
});

test('nobody may frame us, nor set our base, nor load objects', () => {
  expect(directives({ nonce: 'n', https: false })).toMatchObject({
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
    'object-src': "'none'",
    'form-action': "'self'",
  });
});

test('what is no page may load nothing at all', () => {
  expect(directives({ https: false })).toEqual({ 'default-src': "'none'", 'frame-ancestors': "'none'", 'base-uri': "'none'" });
});

test('https is demanded for two years, but only where we are reached by it', () => {
  expect(securityHeaders({ https: true })['Strict-Transport-Security']).toMatch(/max-age=63072000/);
  expect(securityHeaders({ https: false })).not.toHaveProperty('Strict-Transport-Security');
});

test('the style sheets that packages put in by script are let in by their hashes', () => {
  const { resolve } = createRequire(import.meta.url);
  const source = (file: string) => readFileSync(file, 'utf8');
  const sonner = /__insertCSS\(("(?:[^"\\]|\\.)*")\)/.exec(source(resolve('sonner').replace(/index\.js$/, 'index.mjs')))?.[1] ?? '""';
  const select = /__html: `([^`]+)`/.exec(source(resolve('@radix-ui/react-select').replace(/index\.js$/, 'index.mjs')))?.[1] ?? '';
  const { 'style-src': styles } = directives({ nonce: 'n', https: false });
  for (const sheet of ['', String(JSON.parse(sonner)), select]) {
    expect(styles).toContain(`'sha256-${createHash('sha256').update(sheet).digest('base64')}'`);
  }
  expect(styles).not.toContain('unsafe-inline');
});
