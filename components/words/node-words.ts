import { isObject } from '#lib/kernel';
import { actionWords } from './action-words.ts';
import { conditionWords } from './condition-words.ts';
import { durationWords } from './duration-words.ts';
import { triggerWords } from './trigger-words.ts';

const weekdayNames = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const list = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isObject) : []);

function weekdayWords(days: unknown): string {
  const chosen = [...new Set((Array.isArray(days) ? days : []).filter((day): day is number => typeof day === 'number'))].sort();
  const text = chosen.join('');
  if (chosen.length === 0 || text === '1234567') return '';
  if (text === '12345') return ' on a working day';
  return ` on ${chosen.map((day) => weekdayNames[day] ?? day).join(', ')}`;
}

function waitWords(data: Record<string, unknown>): string {
  if (!isObject(data.until)) return durationWords(data.for);
  const { time, weekdays, timezone } = data.until;
  const zone = timezone === undefined || timezone === 'person' ? 'their time' : String(timezone);
  return `Until ${String(time)}${weekdayWords(weekdays)}, ${zone}`;
}

/** The share of each variant, as whole percents where they are whole. */
export function variantShares(variants: unknown): { id: string; share: number }[] {
  const all = list(variants).map(({ id, weight }) => ({ id: String(id), weight: typeof weight === 'number' ? weight : 0 }));
  const total = all.reduce((sum, { weight }) => sum + weight, 0);
  return all.map(({ id, weight }) => ({ id, share: total > 0 ? weight / total : 0 }));
}

const splitWords = ({ variants }: Record<string, unknown>) =>
  variantShares(variants)
    .map(({ id, share }) => `${id} ${Number((share * 100).toFixed(1))} %`)
    .join(' · ');

const said: Readonly<Record<string, (data: Record<string, unknown>) => string>> = {
  trigger: ({ on }) => `When ${triggerWords(on)}`,
  wait: waitWords,
  'wait-until': ({ when, timeout }) =>
    `${isObject(when) ? `Until ${untilWords(when)}` : 'Say what they wait for'}; at most ${durationWords(timeout)}`,
  condition: ({ if: condition }) => (isObject(condition) ? `If ${conditionWords(condition)}` : 'Say what is asked of them'),
  branch: ({ branches }) =>
    list(branches)
      .map(({ id, if: condition }) => `${String(id)}: ${conditionWords(condition)}`)
      .join(' · '),
  split: splitWords,
  action: actionWords,
  'next-best-action': ({ candidates }) =>
    list(candidates)
      .map(({ id }) => String(id))
      .join(' or '),
  exit: ({ reason }) => (typeof reason === 'string' && reason !== '' ? reason : 'The journey ends here'),
};

/** What is waited for: `they do “Report Created”`, or a condition. */
function untilWords(when: unknown): string {
  const words = conditionWords(when);
  return words.replace(/^they did “/, 'they do “');
}

/** What a node does, in a line of plain words; never throws. */
export function nodeWords(type: string, data: unknown): string {
  const words = said[type];
  return words && isObject(data) ? words(data) : `unknown node type ${type}`;
}
