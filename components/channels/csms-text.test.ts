import { expect, test } from 'vitest';
import { csmsFrom, csmsText } from './csms-text.ts';

test('lines are read back as they are written', () => {
  const csms = { 'carla@x.test': 'U1', 'Team = A': 'U2' };
  expect(csmsFrom(csmsText(csms))).toEqual(csms);
});

test('empty lines are none, and a line without a user is kept for the server to refuse', () => {
  expect(csmsFrom('\n carla@x.test=U1 \n\nbob\n')).toEqual({ 'carla@x.test': 'U1', bob: '' });
});
