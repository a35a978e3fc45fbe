import { z } from 'zod';

/** RFC 9457, with our code, and for a bad document where it is bad. `id` stands with faults of ours and is in the log. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  id: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;

/** A page of a list: `next` is the cursor that asks for what follows, null at the end. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item), next: z.string().nullable() });

/** What a list takes: how many, and from where on. */
export const PageQuery = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().max(1000).optional() });
export type PageQuery = z.output<typeof PageQuery>;

/** Two packages put a style sheet into the page by script, sonner (which puts it in empty at first) and radix-ui's select: their hashes. */
const styleSheets = [
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='",
  "'sha256-441zG27rExd4/il+NvIqyL8zFx5XmyNQtE381kSkUJk='",
].join(' ');

/** The headers of every answer. `nonce` is given for pages only; `development` lets the tools of `next dev` work. */
export function securityHeaders(given: { nonce?: string; https: boolean; development?: boolean }): Record<string, string> {
  return {
    'Content-Security-Policy':
      given.nonce === undefined ? "default-src 'none'; frame-ancestors 'none'; base-uri 'none'" : pagePolicy(given.nonce, given),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
    ...(given.https ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
  };
}

function pagePolicy(nonce: string, { https, development = false }: { https: boolean; development?: boolean }): string {
  const policy: Record<string, string> = {
    'default-src': "'self'",
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    'style-src': development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}' ${styleSheets}`,
    'style-src-attr': "'unsafe-inline'", // positions that charts, canvas and menus compute
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': development ? "'self' ws:" : "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  };
  const directives = Object.entries(policy).map(([name, value]) => `${name} ${value}`);
  return [...directives, ...(https ? ['upgrade-insecure-requests'] : [])].join('; ');
}
