import { z } from 'zod';
import { JourneyDocument } from '#lib/journey/contract';

/* What helps to draw a journey: suggestions for its fields, and journeys to begin with */

const listOf = <Item extends z.ZodType>(item: Item) => z.object({ data: z.array(item), next: z.string().nullable() });

/** What may be suggested. `of` names the event of a property, or the property or trait of a value; `event` the event of a value. */
export const SuggestionQuery = z.object({
  kind: z.enum([
    'event',
    'property',
    'value',
    'trait',
    'traitValue',
    'accountTrait',
    'accountTraitValue',
    'segment',
    'milestone',
    'struggle',
    'journey',
    'flag',
  ]),
  of: z.string().max(256).optional(),
  event: z.string().max(256).optional(),
  q: z.string().max(200).optional(),
});
export type SuggestionQuery = z.output<typeof SuggestionQuery>;
/** `name` where it is called otherwise than its value; `count` is how often it came: in all for an event, in the sample for the rest. */
export const Suggestion = z.object({ value: z.json(), name: z.string().nullable(), count: z.number().int().nullable() });
export type Suggestion = z.infer<typeof Suggestion>;
export const SuggestionList = listOf(Suggestion);

/** A journey to begin with. `document` has everything but a key, and its name is to be changed. */
export const JourneyTemplate = z.object({
  id: z.string(),
  name: z.string(),
  /** What it is for, in a line. */
  says: z.string(),
  /** What happens to a person in it, in a few sentences. */
  story: z.string(),
  hypothesis: z.string(),
  /** The figure that it should move. */
  metric: z.string(),
  document: JourneyDocument.omit({ key: true }),
});
export type JourneyTemplate = z.infer<typeof JourneyTemplate>;
export const JourneyTemplateList = listOf(JourneyTemplate);

export const suggestionKeys = { of: (query: object) => ['suggestions', query] as const };
