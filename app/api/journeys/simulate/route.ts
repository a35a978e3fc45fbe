import { simulateJourney } from '#lib/authoring';
import { route } from '#lib/http';
import { SimulateRequest, SimulateResponse } from '#lib/journey/contract';

export const POST = route({
  summary: 'Play a document under a virtual clock; nothing is sent or kept',
  scope: 'journeys:read',
  body: SimulateRequest,
  maxBytes: 8 * 1024 * 1024,
  answer: SimulateResponse,
  handle: simulateJourney,
});
