import { queryOptions } from '@tanstack/react-query';
import { api } from '#components/api';
import { JourneyActivityList, journeyKeys } from '#lib/authoring/contract';

/** The last thirty days of all journeys, by key. */
export const journeyActivity = queryOptions({
  queryKey: journeyKeys.activity,
  queryFn: async ({ signal }) => {
    const { data } = await api.get('/api/journey-activity', { answer: JourneyActivityList, signal });
    return new Map(data.map((activity) => [activity.key, activity]));
  },
  refetchInterval: 30_000,
});
