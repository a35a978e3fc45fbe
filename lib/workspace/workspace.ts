import { type Prisma, prisma } from '#lib/db';
import { type JsonObject, Refusal } from '#lib/kernel';

export interface Workspace {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly timezone: string;
  /** Partitions of its log; fixed for good */
  readonly partitions: number;
}

const shape = { id: true, slug: true, name: true, timezone: true, partitions: true } as const;

/** Makes an empty workspace; its log still wants its partitions (lib/event-log). Throws `Refusal('conflict')` when the slug is taken. */
export async function createWorkspace(input: {
  slug: string;
  name: string;
  timezone?: string;
  partitions?: number;
  settings?: JsonObject;
}): Promise<Workspace> {
  const { settings = {}, ...rest } = input;
  if (await prisma().workspace.findUnique({ where: { slug: input.slug }, select: { id: true } })) {
    throw new Refusal('conflict', `There is a workspace with the slug ${input.slug} already.`);
  }
  return prisma().workspace.create({ data: { ...rest, settings: settings as Prisma.InputJsonObject }, select: shape });
}

/** All workspaces, the oldest first. */
export const workspaces = (): Promise<Workspace[]> => prisma().workspace.findMany({ select: shape, orderBy: { id: 'asc' } });

/** Null when there is none. */
export const workspaceBySlug = (slug: string): Promise<Workspace | null> =>
  prisma().workspace.findUnique({ where: { slug }, select: shape });
