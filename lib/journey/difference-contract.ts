import { z } from 'zod';
import { JourneyEdge, JourneyNode } from './document.ts';

const json = z.json();
const changes = <Item extends z.ZodType>(item: Item) => ({
  added: z.array(item),
  removed: z.array(item),
  changed: z.array(z.object({ id: z.string(), before: item, after: item })),
});

/** What differs between two documents, on the wire. Nodes that were only moved on the canvas stand apart: they mean the same. */
export const JourneyDifference = z.object({
  nodes: z.object({ ...changes(JourneyNode), moved: z.array(z.string()) }),
  edges: z.object(changes(JourneyEdge)),
  fields: z.array(z.object({ field: z.string(), before: json, after: json })),
});
export type JourneyDifference = z.infer<typeof JourneyDifference>;
