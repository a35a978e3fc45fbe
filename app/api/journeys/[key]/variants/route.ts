import { variantOutcomes } from '#lib/authoring';
import { JourneyRef, JourneyVariants, VariantsQuery } from '#lib/authoring/contract';
import { route } from '#lib/http';
import { wilsonInterval } from '#lib/stats';

export const GET = route({
  summary: 'What came of the people who left a node by each of its handles: how many reached the goal',
  scope: 'journeys:read',
  params: JourneyRef,
  query: VariantsQuery,
  answer: JourneyVariants,
  handle: async (ctx, asked) => {
    const outcomes = await variantOutcomes(ctx, asked);
    return {
      node: asked.node,
      variants: outcomes.map((one) => {
        const interval = wilsonInterval(one.converted, one.people);
        return {
          ...one,
          rate: interval && one.converted / one.people,
          ci95: interval && ([interval[0], interval[1]] satisfies [number, number]),
        };
      }),
    };
  },
});
