import { z } from 'zod';
import { formatInstant, unitInterval } from '#lib/kernel';
import { Duration } from '../duration.ts';
import { mustExist, note } from '../inspection.ts';
import { Action } from './action-data.ts';
import type { NodeKind } from './node-kind.ts';
import { checkAction, compileAction } from './render-action.ts';

const Candidate = z.strictObject({
  id: z.string().min(1).max(64),
  action: Action.nullable(),
  label: z.string().max(200).optional(),
});
export const NextBestActionData = z.strictObject({
  policy: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'use 1 to 64 letters, digits, dots, hyphens or underscores'),
  candidates: z.array(Candidate).min(1, 'add at least one candidate').max(100),
  reward: z.strictObject({
    milestone: z.string().min(1).max(64),
    within: Duration,
  }),
  label: z.string().max(200).optional(),
});
export type NextBestActionData = z.infer<typeof NextBestActionData>;

/**
 * Takes one of its candidates, each as likely as the other, and logs with what propensity. The pick is drawn from
 * `"<policy>:<person id>:<journey key>:<entered at>:<visit>"`, so that a replay picks the same.
 */
export const nextBestAction: NodeKind<NextBestActionData> = {
  data: NextBestActionData,
  waits: false,
  handles: () => ['next'],
  check: ({ candidates, reward }, inspection, path) => {
    const seen = new Set<string>();
    for (const [i, { id, action }] of candidates.entries()) {
      if (seen.has(id)) note(inspection, `${path}.candidates.${i}.id`, `"${id}" is taken: give each candidate an id of its own`);
      seen.add(id);
      if (action !== null) checkAction(action, inspection, `${path}.candidates.${i}.action`);
    }
    mustExist(inspection, 'milestones', reward.milestone, `${path}.reward.milestone`);
  },
  compile: ({ policy, candidates }, kit) => {
    const choices = candidates.map(({ id, action }) => ({
      id,
      send: action === null ? null : { channel: action.channel, payload: compileAction(action, kit) },
    }));
    const propensity = 1 / choices.length;
    return ({ node, visit, run, scene, subject, effects }) => {
      const u = unitInterval(`${policy}:${scene.facts.person.id}:${kit.journeyKey}:${formatInstant(run.enteredAt)}:${visit}`);
      const choice = choices[Math.floor(u * choices.length)];
      if (choice === undefined) throw new Error('next-best-action without a candidate');
      effects.push({
        kind: 'choice',
        node,
        visit,
        at: scene.now,
        policy,
        candidate: choice.id,
        propensity,
      });
      if (choice.send !== null) {
        const { channel, payload } = choice.send;
        effects.push({
          kind: 'send',
          node,
          visit,
          at: scene.now,
          channel,
          payload: payload(subject),
        });
      }
      return {
        go: 'next',
        detail: { policy, candidate: choice.id, propensity },
      };
    };
  },
};
