import { holdoutSetting, setHoldout } from '#lib/experiments';
import { HoldoutInput, HoldoutSetting } from '#lib/experiments/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'The share of people whom no journey lets in, and what they are compared by',
  scope: 'experiments:read',
  answer: HoldoutSetting,
  handle: holdoutSetting,
});

export const PUT = route({
  summary: 'Hold a share of people out of all journeys; 0 lets everyone in',
  scope: ['workspace:admin', 'experiments:read'],
  body: HoldoutInput,
  answer: HoldoutSetting,
  handle: setHoldout,
});
