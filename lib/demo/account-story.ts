import { day } from './office-hours.ts';
import { type Random, random } from './random.ts';
import type { Beat } from './wire.ts';
import type { DemoAccount, Plan } from './world.ts';

const price: Record<Plan, readonly [base: number, perSeat: number]> = {
  starter: [49, 9],
  team: [149, 15],
  business: [399, 24],
  enterprise: [1_500, 32],
};
const next: Record<Plan, Plan> = { starter: 'team', team: 'business', business: 'enterprise', enterprise: 'enterprise' };

const list = (plan: Plan, seats: number) => price[plan][0] + price[plan][1] * seats;

/** What a customer pays over time: trial, first contract, then growth, cuts and leaving, month by month. */
export interface AccountStory {
  readonly beats: readonly Beat[];
  /** When the customer left; infinite while it stays. */
  readonly leavesAt: number;
}

/** Tells an account's revenue up to `end`. Quality decides the odds: good customers convert and grow, poor ones shrink and leave. */
export function accountStory(seed: number, account: DemoAccount, end: number): AccountStory {
  const chance = random(seed, `revenue of ${account.id}`);
  const { id, name, industry, employees, csm, source, quality, startedAt } = account;
  const owner = `${id}-1`;
  const beats: Beat[] = [];
  const state = (at: number, traits: Record<string, string | number>) =>
    beats.push({ type: 'group', userId: owner, groupId: id, at, traits });
  const tell = (at: number, event: string, properties: Record<string, string | number>) =>
    beats.push({ type: 'track', userId: owner, at, event, properties });

  state(startedAt + 2_000, {
    name,
    industry,
    employees,
    csm,
    source,
    plan: 'trial',
    mrr: 0,
    seats: account.people.length,
    createdAt: new Date(startedAt).toISOString(),
  });
  const decision = startedAt + (10 + 13 * chance.next()) * day;
  if (!chance.chance(0.3 + 0.68 * quality)) {
    const lapse = startedAt + 30 * day;
    state(lapse, { plan: 'free', mrr: 0 });
    return { beats, leavesAt: lapse + 20 * day * quality };
  }

  let plan = account.size;
  let mrr = Math.round(list(plan, account.people.length) * (0.85 + 0.25 * chance.next()));
  state(decision, { plan, mrr });
  tell(decision + 1_000, 'Subscription Started', { plan, mrr });
  for (let at = decision + 30 * day; at < end; at += 30 * day) {
    const turn = month(chance, quality);
    if (turn === 'leave') {
      state(at, { plan: 'cancelled', mrr: 0 });
      tell(at + 1_000, 'Subscription Cancelled', {
        plan,
        reason: chance.pick(['price', 'missing feature', 'never adopted', 'switched tool']),
      });
      return { beats, leavesAt: at };
    }
    if (turn === 'upgrade' && next[plan] !== plan) {
      tell(at + 1_000, 'Plan Upgraded', { from: plan, to: next[plan] });
      plan = next[plan];
      mrr = Math.round(mrr * (1.5 + 0.5 * chance.next()));
    } else if (turn === 'grow' || turn === 'upgrade') mrr = Math.round(mrr * (1.05 + 0.15 * chance.next()));
    else if (turn === 'shrink') mrr = Math.round(mrr * (0.6 + 0.3 * chance.next()));
    state(at, { plan, mrr });
  }
  return { beats, leavesAt: Number.POSITIVE_INFINITY };
}

function month(chance: Random, quality: number): 'stay' | 'leave' | 'grow' | 'shrink' | 'upgrade' {
  const poor = 1 - quality;
  return chance.weighted([
    ['leave', 0.001 + 0.15 * poor ** 3],
    ['shrink', 0.1 * poor ** 2],
    ['grow', 0.24 * quality ** 1.5],
    ['upgrade', 0.02 * quality ** 2],
    ['stay', 0.75],
  ]);
}
