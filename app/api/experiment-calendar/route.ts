import { experimentCalendar } from '#lib/experiments';
import { CalendarQuery, ExperimentCalendar } from '#lib/experiments/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'The cadence of experiments: what runs in a period, what waits for a decision, and what was learnt',
  scope: 'experiments:read',
  query: CalendarQuery,
  answer: ExperimentCalendar,
  handle: experimentCalendar,
});
