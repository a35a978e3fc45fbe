import { z } from 'zod';

export * from './sign-off-contract.ts';

/** All that a person or a program may be allowed to do. Closed: a route names one of these or is public. */
export const scopes = [
  'journeys:read',
  'journeys:write',
  'journeys:comment',
  'journeys:sign',
  'journeys:publish',
  'journeys:enrol',
  'people:read',
  'people:export',
  'people:erase',
  'milestones:read',
  'milestones:write',
  'segments:read',
  'segments:write',
  'templates:read',
  'templates:write',
  'struggles:read',
  'struggles:write',
  'experiences:read',
  'experiences:write',
  'experiments:read',
  'experiments:write',
  'flags:read',
  'flags:write',
  'models:read',
  'models:train',
  'webhooks:read',
  'webhooks:write',
  'messages:read',
  'messages:retry',
  'tasks:read',
  'tasks:write',
  'leads:read',
  'leads:write',
  'metrics:read',
  'metrics:write',
  'telemetry:read',
  'telemetry:write',
  'telemetry:replay',
  'audit:read',
  'workspace:read',
  'workspace:admin',
] as const;
export const Scope = z.enum(scopes);
export type Scope = z.infer<typeof Scope>;

export const roles = ['viewer', 'csm', 'editor', 'admin'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

const viewer: readonly Scope[] = scopes.filter((scope) => scope.endsWith(':read') && scope !== 'audit:read' && scope !== 'webhooks:read');
const csm: readonly Scope[] = [
  ...viewer,
  'journeys:write',
  'journeys:comment',
  'journeys:sign',
  'journeys:enrol',
  'people:export',
  'messages:retry',
  'tasks:write',
  'leads:write',
];
const editor: readonly Scope[] = [
  ...csm,
  ...scopes.filter((scope) => scope.endsWith(':write') && scope !== 'webhooks:write'),
  'journeys:publish',
  'models:train',
  'telemetry:replay',
].filter((scope, i, all): scope is Scope => all.indexOf(scope) === i);

/** What each role may do; each holds all that the one before it holds. */
export const scopesOfRole: Readonly<Record<Role, readonly Scope[]>> = { viewer, csm, editor, admin: scopes };

/** Who is signed in, as the pages know them. */
export const Session = z.object({
  workspace: z.object({ id: z.number().int(), slug: z.string(), name: z.string(), timezone: z.string() }),
  member: z.object({ id: z.string(), name: z.string(), email: z.string(), role: Role }),
});
export type Session = z.infer<typeof Session>;

export const AuditQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().optional(),
  action: z.string().max(100).optional(),
  target: z.string().max(200).optional(),
});
export type AuditQuery = z.output<typeof AuditQuery>;

export const AuditEntry = z.object({
  id: z.string(),
  at: z.string(),
  actor: z.string(),
  actorName: z.string(),
  action: z.string(),
  target: z.string(),
  detail: z.json(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
