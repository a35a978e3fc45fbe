import type { Channel } from '#lib/journey/contract';
import type { Json, JsonObject } from '#lib/kernel';

const fresh: Readonly<Record<Channel, JsonObject>> = {
  email: { subject: '', body: '' },
  'in-app': { experience: '' },
  slack: { to: 'csm', text: '' },
  webhook: { url: '' },
  task: { title: '', assignee: 'csm', dueIn: 'P1D' },
  lead: { reason: '', route: '' },
  crm: { object: '', fields: {} },
  flag: { flag: '', value: true },
  trait: { set: {} },
};

/** The change that makes an action one of another channel: its name and the words that fit stay, what only the old channel has goes. */
export function inChannel(data: JsonObject, channel: Channel): Record<string, Json | undefined> {
  const gone = Object.fromEntries(Object.keys(data).map((key) => [key, undefined]));
  const words = Object.entries(fresh[channel]).map(([key, begin]) => {
    const kept = data[key];
    return [key, begin === '' && typeof kept === 'string' ? kept : begin] as const;
  });
  return { ...gone, ...('label' in data ? { label: data.label } : {}), channel, ...Object.fromEntries(words) };
}
