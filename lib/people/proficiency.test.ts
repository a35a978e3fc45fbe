import { expect, test } from 'vitest';
import { proficiency } from './proficiency.ts';

const milestones = [
  { weight: 3, reached: true },
  { weight: 1, reached: false },
];

test('the level is by the mean of the weight reached and the breadth of use', () => {
  expect(proficiency({ milestones, common: 10, used: 5 })).toEqual({ level: 'proficient', milestones: 0.75, breadth: 0.5 }); // 0.625
  expect(proficiency({ milestones, common: 4, used: 3 })).toEqual({ level: 'expert', milestones: 0.75, breadth: 0.75 }); // 0.75
  expect(proficiency({ milestones, common: 10, used: 0 })).toEqual({ level: 'beginner', milestones: 0.75, breadth: 0 }); // 0.375
  expect(proficiency({ milestones: milestones.slice(1), common: 10, used: 0 }).level).toBe('new');
});

test('a share that has nothing to be a share of is left out', () => {
  expect(proficiency({ milestones: [], common: 10, used: 4 }).level).toBe('proficient');
  expect(proficiency({ milestones, common: 0, used: 0 }).level).toBe('expert');
  expect(proficiency({ milestones: [], common: 0, used: 0 })).toEqual({ level: 'new', milestones: 0, breadth: 0 });
});
