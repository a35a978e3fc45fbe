import { isObject } from '#lib/kernel';
import { conditionWords } from './condition-words.ts';
import { durationWords } from './duration-words.ts';
import { valueWords } from './value-words.ts';

/** What starts a run, to stand after “When”; never throws. */
export function triggerWords(on: unknown): string {
  if (!isObject(on)) return 'nothing chosen yet';
  switch (on.kind) {
    case 'event':
      return `someone does “${String(on.event)}”${on.where == null ? '' : ` where ${conditionWords(on.where)}`}`;
    case 'segment':
      return `someone ${on.change === 'left' ? 'leaves' : 'enters'} the segment ${String(on.segment)}`;
    case 'milestone':
      return `someone reaches the milestone ${String(on.milestone)}`;
    case 'score':
      return `the ${String(on.model)} score ${on.op === 'lt' ? 'falls below' : 'rises to'} ${valueWords(on.value)}`;
    case 'struggle':
      return `someone struggles with ${String(on.step)}`;
    case 'date':
      return `${dateWords(on)}`;
    case 'api':
      return 'someone is enrolled by a colleague or the API';
    default:
      return 'nothing chosen yet';
  }
}

function dateWords({ trait, offset }: Record<string, unknown>): string {
  const words = durationWords(offset);
  if (words === '0 seconds') return `the date in ${String(trait)} comes`;
  return `it is ${words} ${String(offset).startsWith('-') ? 'before' : 'after'} the date in ${String(trait)}`;
}
