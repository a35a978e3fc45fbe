import { describe, expect, test } from 'vitest';
import { LabelInput, MilestoneInput, SegmentInput, StruggleInput } from '#lib/authoring/contract';
import { ExperienceInput, liquidIssues, TemplateInput } from '#lib/channels/contract';
import { ExperimentInput } from '#lib/experiments/contract';
import { FlagInput } from '#lib/flags/contract';
import { Condition, validate } from '#lib/journey';
import { customerSuccess } from './cast.ts';
import {
  demoExperiences,
  demoExperiments,
  demoFlags,
  demoJourneys,
  demoLabels,
  demoMilestones,
  demoSegments,
  demoStruggles,
  demoTemplates,
} from './define-demo.ts';
import { demoEvents } from './demo-events.ts';

const known = new Set(demoEvents({ now: Date.parse('2026-11-24T09:30:00Z'), seed: 31 }).map(({ event }) => event));

describe.each(demoJourneys.map((journey) => ({ key: journey.key, journey })))('the journey $key', ({ journey }) => {
  test('can be published as it is', () => {
    expect(validate(journey)).toHaveProperty('plan');
  });
  test('waits for events that the demo sends', () => {
    const events = [...JSON.stringify(journey).matchAll(/"event":"([^"]+)"/g)].map(([, name]) => name);
    expect(events.filter((name) => !known.has(name))).toEqual([]);
  });
  test('names milestones that the demo defines', () => {
    const milestones = [...JSON.stringify(journey).matchAll(/"milestone":"([^"]+)"/g)].map(([, key]) => key);
    expect(milestones.filter((key) => !demoMilestones.some((one) => one.key === key))).toEqual([]);
  });
  test('has someone of customer success who answers for it, and tags', () => {
    const { owner, tags } = LabelInput.parse(demoLabels[journey.key]);
    expect(customerSuccess).toContain(owner);
    expect(tags.length).toBeGreaterThan(0);
  });
  test('has no two nodes in one place', () => {
    const places = journey.nodes.map(({ position }) => `${position.x}/${position.y}`);
    expect(new Set(places).size).toBe(places.length);
  });
});

test('the milestones are such as the API takes, on events that the demo sends', () => {
  for (const milestone of demoMilestones) {
    expect(MilestoneInput.safeParse(milestone).error).toBeUndefined();
    expect(known).toContain(milestone.event);
  }
});

test('one milestone is the value, and the essential ones are those that activation asks for', () => {
  expect(demoMilestones.filter(({ value }) => value).map(({ key }) => key)).toEqual(['first-report']);
  expect(demoMilestones.filter(({ essential }) => essential).map(({ key }) => key)).toEqual(['first-dataset', 'first-report']);
});

test('segments and struggle rules are such as the API takes, and ask for events and milestones that the demo has', () => {
  for (const segment of demoSegments) {
    expect(SegmentInput.safeParse(segment).error).toBeUndefined();
    expect(Condition.safeParse(segment.condition).error).toBeUndefined();
  }
  for (const struggle of demoStruggles) expect(StruggleInput.safeParse(struggle).error).toBeUndefined();
  const asked = JSON.stringify([demoSegments, demoStruggles]);
  for (const [, name] of asked.matchAll(/"event":"([^"]+)"/g)) expect(known).toContain(name);
  for (const [, key] of asked.matchAll(/"milestone":"([^"]+)"/g)) expect(demoMilestones.map(({ key }) => key)).toContain(key);
});

test('experiences and flags are such as the API takes, and ask for milestones that the demo has', () => {
  for (const experience of demoExperiences) expect(liquidIssues(ExperienceInput.parse(experience))).toEqual([]);
  for (const flag of demoFlags) expect(FlagInput.safeParse(flag).error).toBeUndefined();
  const asked = JSON.stringify([demoExperiences, demoFlags]);
  for (const [, key] of asked.matchAll(/"milestone":"([^"]+)"/g)) expect(demoMilestones.map(({ key }) => key)).toContain(key);
});

test('whatever a journey shows in the app is there', () => {
  const shown = [...JSON.stringify(demoJourneys).matchAll(/"experience":"([^"]+)"/g)].map(([, key]) => key);
  expect(shown.filter((key) => !demoExperiences.some((one) => one.key === key))).toEqual([]);
});

test('whatever template a journey names is there, and its words can be filled in', () => {
  const named = [...JSON.stringify(demoJourneys).matchAll(/"template":"([^"]+)"/g)].map(([, key]) => key);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((key) => !demoTemplates.some((one) => one.key === key))).toEqual([]);
  for (const template of demoTemplates) expect(TemplateInput.safeParse(template).error).toBeUndefined();
});

test('an experiment describes what a split of a journey does', () => {
  const splits = demoJourneys.flatMap(({ nodes }) => nodes.flatMap(({ data }) => ('experiment' in data ? [data] : [])));
  expect(splits.map(({ experiment }) => experiment)).toEqual(demoExperiments.map(({ key }) => key));
  for (const experiment of demoExperiments) {
    const { key, variants } = ExperimentInput.parse(experiment);
    expect(splits.find((split) => split.experiment === key)).toMatchObject({ variants });
  }
});
