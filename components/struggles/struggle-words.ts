import { conditionWords, durationWords } from '#components/words';
import type { Struggle } from '#lib/authoring/contract';

const eventOf = ({ event, where }: Struggle['failure']) => `“${event}”${where === undefined ? '' : ` where ${conditionWords(where)}`}`;

/** A rule in a sentence, to stand after “somebody struggles when”. */
export const struggleWords = ({ failure, success, count, within }: Pick<Struggle, 'failure' | 'success' | 'count' | 'within'>): string =>
  `${eventOf(failure)} happens ${count === 1 ? 'once' : `${count} times`} in ${durationWords(within)} without ${eventOf(success)} after it`;
