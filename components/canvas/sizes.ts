import { handlesOf, type JourneyNode } from '#lib/journey';

/** Size of a card in px. Outlets lie side by side, so many of them make it wider. */
export const cardWidth = (outlets: number): number => Math.max(240, outlets * 76);
export const cardHeight = (outlets: number, counted: boolean): number => 56 + (counted ? 25 : 0) + (outlets > 1 ? 25 : 0);

/** The size that the card of a node has while it is drawn. */
export function sizeOf({ type, data }: Pick<JourneyNode, 'type' | 'data'>): { width: number; height: number } {
  const outlets = handlesOf(type, data).length;
  return { width: cardWidth(outlets), height: cardHeight(outlets, false) };
}
