import { day, hour, sessionStart } from './office-hours.ts';
import { random } from './random.ts';
import type { Beat } from './wire.ts';
import type { DemoPerson } from './world.ts';

const minute = hour / 60;
type Page = readonly [name: string, path: string];
const site: readonly [Page, ...Page[]] = [
  ['Home', '/'],
  ['Pricing', '/pricing'],
  ['Docs', '/docs'],
  ['Customers', '/customers'],
  ['Blog', '/blog'],
];

/** What a founder looked at before signing up, under the browser's anonymous id; nothing for those who came straight. */
export function visitsBefore(seed: number, person: DemoPerson): { anonymousId: string; beats: Beat[] } | null {
  const chance = random(seed, `visits of ${person.id}`);
  if (!chance.chance(person.founder ? 0.6 : 0.03)) return null;
  const anonymousId = `web-${person.id}`;
  let at = person.joinedAt - chance.around(25, 1) * minute;
  const beats = Array.from({ length: chance.between(1, 4) }, (): Beat => {
    const [name, path] = chance.pick(site);
    at += (person.joinedAt - at) * 0.2;
    return { type: 'page', anonymousId, at, name, properties: { path, referrer: person.account.source } };
  });
  return { anonymousId, beats };
}

/** A browser that looked around in the weeks around `anchor` and has not said who it is. */
export function passerBy(seed: number, index: number, anchor: number): Beat[] {
  const chance = random(seed, `passer-by ${index}`);
  let at = sessionStart(anchor - chance.between(-6, 30) * day, chance);
  const pages = Array.from({ length: chance.between(1, 5) }, (): Beat => {
    const [name, path] = chance.pick(site);
    at += chance.around(1.5, 0.7) * minute;
    return { type: 'page', anonymousId: `web-visitor-${index}`, at, name, properties: { path } };
  });
  const watched: Beat[] = chance.chance(0.3)
    ? [
        {
          type: 'track',
          anonymousId: `web-visitor-${index}`,
          at: at + 2 * minute,
          event: 'Demo Video Watched',
          properties: { seconds: chance.between(20, 190) },
        },
      ]
    : [];
  return [...pages, ...watched];
}
