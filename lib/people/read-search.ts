/** A `like` pattern for text that contains what was typed, in any case; what LIKE would take as a sign is taken literally. */
export const containing = (typed: string): string => `%${typed.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
