import { prisma } from '#lib/db';
import { Refusal } from '#lib/kernel';
import { briefCache } from './brief-cache.ts';
import { Role, type Session } from './contract.ts';
import { hashPassword } from './password.ts';

export const emailKey = (email: string): string => email.trim().toLowerCase();

/** Makes someone who can sign in. Throws `Refusal('conflict')` when the workspace has the e-mail already, `Refusal('invalid')` for a short password. */
export async function createMember(
  workspaceId: number,
  { email, name, role, password }: { email: string; name: string; role: Role; password: string },
): Promise<{ id: string }> {
  const key = emailKey(email);
  const passwordHash = await hashPassword(password);
  if (await prisma().member.findUnique({ where: { workspaceId_email: { workspaceId, email: key } }, select: { id: true } })) {
    throw new Refusal('conflict', `${key} is a member already.`);
  }
  return prisma().member.create({ data: { workspaceId, email: key, name, role, passwordHash }, select: { id: true } });
}

async function loadSession(key: string): Promise<Session | null> {
  const [workspaceId, id] = key.split('/');
  if (!workspaceId || !id) return null;
  const [member, workspace] = await Promise.all([
    prisma().member.findUnique({
      where: { workspaceId_id: { workspaceId: Number(workspaceId), id } },
      select: { id: true, name: true, email: true, role: true },
    }),
    prisma().workspace.findUnique({ where: { id: Number(workspaceId) }, select: { id: true, slug: true, name: true, timezone: true } }),
  ]);
  const role = Role.safeParse(member?.role);
  return member && workspace && role.success ? { workspace, member: { ...member, role: role.data } } : null;
}

const sessions = briefCache(loadSession, { ttlMs: 5_000, size: 5_000 });

/** Who this member is now: a changed role or a removed member takes effect within 5 s, whatever an older cookie says. */
export const sessionOfMember = (workspaceId: number, memberId: string): Promise<Session | null> =>
  sessions.get(`${workspaceId}/${memberId}`);
