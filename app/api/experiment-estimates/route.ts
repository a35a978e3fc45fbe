import { estimate } from '#lib/experiments';
import { Estimate, EstimateInput } from '#lib/experiments/contract';
import { route } from '#lib/http';

export const POST = route({
  summary: 'How many units and weeks it takes to find a change, from past traffic',
  scope: 'experiments:read',
  body: EstimateInput,
  answer: Estimate,
  handle: estimate,
});
