import { type Prisma, prisma, type Tx } from '#lib/db';
import { type JsonObject, Refusal } from '#lib/kernel';
import { type Role, type Scope, scopes, scopesOfRole } from './contract.ts';

/** A transaction that can say who did what; the entry commits or vanishes with the deed. */
export type AuditedTx = Tx & {
  /** `action` is `entity.verb` past the workspace (`journey.publish`), `target` the key of what it was done to. */
  audit(action: string, target: string, detail?: JsonObject): Promise<void>;
};

/** On whose behalf something happens, in which workspace. Every verb and every query takes one. */
export interface Context {
  readonly workspaceId: number;
  /** `member:<id>`, `token:<id>` or `system` */
  readonly actor: string;
  may(scope: Scope): boolean;
  /** Throws `Refusal('forbidden')`. */
  require(scope: Scope): void;
  transaction<T>(work: (tx: AuditedTx) => Promise<T>): Promise<T>;
}

export function contextOf(workspaceId: number, actor: string, granted: Iterable<Scope>): Context {
  const held = new Set(granted);
  return {
    workspaceId,
    actor,
    may: (scope) => held.has(scope),
    require: (scope) => {
      if (!held.has(scope)) throw new Refusal('forbidden', `This needs the permission ${scope}. An admin of the workspace can grant it.`);
    },
    transaction: (work) => prisma().$transaction((tx) => work(audited(tx, workspaceId, actor)), { maxWait: 10_000, timeout: 60_000 }),
  };
}

/** For what the product does by itself: start-up, schedules, imports. Holds every scope. */
export const systemContext = (workspaceId: number): Context => contextOf(workspaceId, 'system', scopes);

/** For a member who signed in with this role. */
export const memberContext = (workspaceId: number, memberId: string, role: Role): Context =>
  contextOf(workspaceId, `member:${memberId}`, scopesOfRole[role]);

function audited(tx: Tx, workspaceId: number, actor: string): AuditedTx {
  const audit: AuditedTx['audit'] = async (action, target, detail = {}) => {
    await tx.auditEntry.create({ data: { workspaceId, actor, action, target, detail: detail as Prisma.InputJsonObject } });
  };
  return new Proxy(tx, { get: (inner, name) => (name === 'audit' ? audit : Reflect.get(inner, name)) }) as AuditedTx;
}
