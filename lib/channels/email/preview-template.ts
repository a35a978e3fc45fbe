import { pool } from '#lib/db';
import { type JsonObject, Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { Delivery } from '../channel.ts';
import { settingsOf, storedSettings } from '../channel-settings.ts';
import type { Preview, PreviewInput } from '../contract.ts';
import { checkTemplateText } from './check-template.ts';
import { compose, layoutOf } from './compose.ts';
import { publicUrl, tokenOf } from './signed-token.ts';
import { subjectOfDelivery } from './subject-of-delivery.ts';
import { defaultFrom } from './transport.ts';

type About = Pick<Delivery, 'workspaceId' | 'person' | 'account' | 'event' | 'journey' | 'journeyName'> & {
  readonly workspaceName: string;
};

/** The person that words are tried with: the one asked for, else whoever was here last. Throws `Refusal('not-found')`. */
async function someone(workspaceId: number, userId: string | null): Promise<About> {
  const { rows } = await pool().query<Delivery['person'] & { account: Delivery['account']; workspaceName: string }>(
    `select p.id, p.user_id as "userId", p.email, p.name, p.traits, w.name as "workspaceName",
            case when a.id is not null then jsonb_build_object('id', a.id, 'name', a.name, 'traits', a.traits) end as account
     from workspaces w left join persons p on p.workspace_id = w.id and ($2::text is null or p.user_id = $2)
     left join accounts a on a.workspace_id = p.workspace_id and a.id = p.account_id
     where w.id = $1 order by p.email is null, p.last_seen_at desc nulls last limit 1`,
    [workspaceId, userId],
  );
  const [row] = rows;
  if (row === undefined || (userId !== null && row.userId === null))
    throw new Refusal('not-found', `There is no person ${userId} in this workspace.`);
  const { account, workspaceName, ...person } = row;
  return {
    workspaceId,
    workspaceName,
    person: { ...person, traits: person.traits ?? {} },
    account,
    event: null,
    journey: 'preview',
    journeyName: 'Preview',
  };
}

/** Somebody who is not stored, as the fields of their traits say. */
async function somebodyMadeUp(workspaceId: number, { person, account }: NonNullable<PreviewInput['madeUp']>): Promise<About> {
  const { rows } = await pool().query<{ name: string }>('select name from workspaces where id = $1', [workspaceId]);
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  const traits = person.traits as JsonObject;
  return {
    workspaceId,
    workspaceName: rows[0]?.name ?? '',
    person: { id: 0, userId: person.id, email: text(traits.email), name: text(traits.name), traits },
    account: account && { id: account.id, name: text(account.traits.name), traits: account.traits as JsonObject },
    event: null,
    journey: 'preview',
    journeyName: 'Preview',
  };
}

/** Words filled in for a person, and who it is; what a preview shows, and a test sends. */
export async function fillIn(
  ctx: Context,
  { userId, madeUp, layout, ...words }: PreviewInput,
): Promise<{ personId: number | null; preview: Preview }> {
  ctx.require('templates:read');
  ctx.require('people:read');
  checkTemplateText(words);
  const { workspaceId } = ctx;
  const about = madeUp ? await somebodyMadeUp(workspaceId, madeUp) : await someone(workspaceId, userId);
  const own = settingsOf(await storedSettings(pool(), workspaceId), 'email');
  // Nobody's: whoever tries the way out of a preview or a test must not leave for the person.
  const token = tokenOf('preferences', [workspaceId, 0, '']);
  try {
    const composed = compose({ ...words, layout: layout ? layoutOf(own.layout) : null }, await subjectOfDelivery(about), {
      preferencesUrl: `${publicUrl()}/preferences/${token}`,
      workspace: about.workspaceName,
    });
    return { personId: about.person.id, preview: { ...composed, to: about.person.email, from: own.from ?? defaultFrom() } };
  } catch (fault) {
    const message = fault instanceof Error ? (fault.message.split('\n')[0] ?? '') : 'unknown';
    throw new Refusal('invalid', 'The words cannot be filled in.', { issues: [{ path: 'body', message }] });
  }
}

/** Words as a person would get them. Throws `Refusal` `invalid` for words that cannot be filled in, or `not-found` for no such person. */
export async function previewTemplate(ctx: Context, input: PreviewInput): Promise<Preview> {
  return (await fillIn(ctx, input)).preview;
}
