import { actionWords, channelNames, conditionWords, durationWords, nodeWords, triggerWords, variantShares } from '#components/words';
import { isObject } from '#lib/kernel';

export interface Setting {
  readonly name: string;
  readonly value: string;
  /** long: text of several lines, shown as it stands */
  readonly long?: boolean;
}

const objects = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isObject) : []);
const percent = (share: number) => `${Number((share * 100).toFixed(1))} %`;

function actionSettings(data: Record<string, unknown>): Setting[] {
  const { channel, label: _, ...fields } = data;
  const shown = Object.entries(fields).map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
    if (name === 'dueIn') return { name: 'Due in', value: durationWords(value) };
    if ((name === 'assignee' || name === 'to') && value === 'csm') return { name: named(name), value: 'the account’s CSM' };
    return { name: named(name), value: text, long: text.length > 60 || text.includes('\n') || name === 'body' };
  });
  return [{ name: 'Channel', value: channelNames[String(channel)] ?? String(channel ?? 'none yet') }, ...shown];
}

const named = (field: string) => field.charAt(0).toUpperCase() + field.slice(1);

const settings: Readonly<Record<string, (data: Record<string, unknown>) => Setting[]>> = {
  trigger: ({ on }) => [{ name: 'Starts when', value: triggerWords(on) }],
  wait: (data) => [{ name: 'Waits', value: nodeWords('wait', data) }],
  'wait-until': ({ when, timeout }) => [
    { name: 'Waits until', value: conditionWords(when).replace(/^they did /, 'they do ') },
    { name: 'At most', value: durationWords(timeout) },
  ],
  condition: ({ if: condition }) => [{ name: 'Yes if', value: conditionWords(condition) }],
  branch: ({ branches }) => [
    ...objects(branches).map(({ id, if: condition }) => ({ name: String(id), value: `if ${conditionWords(condition)}` })),
    { name: 'otherwise', value: 'everyone else' },
  ],
  split: ({ experiment, unit, variants }) => [
    { name: 'Experiment', value: String(experiment) },
    { name: 'Assigned by', value: unit === 'account' ? 'account: all people of one get the same' : 'person' },
    ...variantShares(variants).map(({ id, share }) => ({ name: id, value: percent(share) })),
  ],
  action: actionSettings,
  'next-best-action': ({ policy, candidates, reward }) => [
    { name: 'Policy', value: String(policy) },
    ...objects(candidates).map(({ id, action }) => ({ name: String(id), value: action === null ? 'do nothing' : actionWords(action) })),
    ...(isObject(reward)
      ? [{ name: 'Learns from', value: `reaching ${String(reward.milestone)} within ${durationWords(reward.within)}` }]
      : []),
  ],
  exit: ({ reason }) => [{ name: 'Reason', value: typeof reason === 'string' && reason !== '' ? reason : 'none given' }],
};

/** What a node is set to, in words, a line a setting; never throws. */
export const settingsOf = (type: string, data: Record<string, unknown>): Setting[] => settings[type]?.(data) ?? [];

/** What stands at the head of a journey, in words: who may enter, how often, when people leave, and what it is for. */
export function headSettings({
  entry,
  exits,
  goal,
  hypothesis,
}: {
  entry: Record<string, unknown>;
  exits: unknown;
  goal: unknown;
  hypothesis: unknown;
}): Setting[] {
  const { audience, reentry, runKey } = entry;
  const again = isObject(reentry)
    ? `again ${durationWords(reentry.after)} after the last time`
    : reentry === 'after-exit'
      ? 'again once they have left it'
      : 'once, never again';
  const per = typeof runKey === 'string' && runKey !== '' ? `, per value of ${runKey}` : '';
  const leave = objects(exits).map(({ when }) => conditionWords(when));
  return [
    { name: 'For', value: audience == null ? 'everyone' : `people, if ${conditionWords(audience)}` },
    { name: 'Enters', value: again + per },
    { name: 'Leaves when', value: leave.length > 0 ? leave.join('; or ') : 'only at its end' },
    { name: 'Goal', value: goalWords(goal) },
    ...(isObject(hypothesis)
      ? [
          {
            name: 'Hypothesis',
            value: `${String(hypothesis.statement)} (${String(hypothesis.metric)}, ${String(hypothesis.owner)}, review on ${String(hypothesis.reviewOn)})`,
          },
        ]
      : []),
  ];
}

function goalWords(goal: unknown): string {
  if (!isObject(goal)) return 'none';
  const within = `within ${durationWords(goal.within ?? 'P30D')} of entry`;
  if ('milestone' in goal) return `reaches ${String(goal.milestone)} ${within}`;
  return `does “${String(goal.event)}”${goal.where == null ? '' : ` where ${conditionWords(goal.where)}`} ${within}`;
}
