import { expect, test } from 'vitest';
import { day, type Instant } from '#lib/kernel';
import { lifecycleStage } from './lifecycle.ts';

const now = Date.UTC(2026, 5, 1) as Instant;
const ago = (days: number) => (now - days * day) as Instant;
const essential = (reached: boolean) => ({ essential: true, value: false, reached });
const value = (reached: boolean) => ({ essential: false, value: true, reached });
const facts = { startedAt: ago(20), lastActiveAt: ago(1), activeWeeks: 2, milestones: [essential(false), value(false)] };

test('new is who has reached nothing in the first two days', () => {
  expect(lifecycleStage({ ...facts, startedAt: ago(1.9), lastActiveAt: null }, now)).toBe('new');
  expect(lifecycleStage({ ...facts, startedAt: ago(1.9), milestones: [essential(false), value(true)] }, now)).toBe('onboarding');
  expect(lifecycleStage({ ...facts, startedAt: ago(2) }, now)).toBe('onboarding');
});

test('activated is who has reached all essential milestones, adopted who comes back in three weeks of four', () => {
  const milestones = [essential(true), essential(true), value(false)];
  expect(lifecycleStage({ ...facts, milestones }, now)).toBe('activated');
  expect(lifecycleStage({ ...facts, milestones, activeWeeks: 3 }, now)).toBe('adopted');
  expect(lifecycleStage({ ...facts, milestones: [...milestones, essential(false)], activeWeeks: 4 }, now)).toBe('onboarding');
});

test('where no milestone is essential the value milestone stands for them, and without milestones nobody is activated', () => {
  expect(lifecycleStage({ ...facts, milestones: [value(true), { essential: false, value: false, reached: false }] }, now)).toBe(
    'activated',
  );
  expect(lifecycleStage({ ...facts, milestones: [] }, now)).toBe('onboarding');
});

test('dormant is who has done nothing for thirty days, churned for ninety, whatever they reached', () => {
  const milestones = [essential(true)];
  expect(lifecycleStage({ ...facts, milestones, lastActiveAt: ago(29.9) }, now)).toBe('activated');
  expect(lifecycleStage({ ...facts, milestones, lastActiveAt: ago(30) }, now)).toBe('dormant');
  expect(lifecycleStage({ ...facts, milestones, lastActiveAt: ago(90) }, now)).toBe('churned');
  expect(lifecycleStage({ ...facts, startedAt: ago(90), lastActiveAt: null }, now)).toBe('churned');
});
