import { companyEndings, companyStems, customerSuccess, type Industry, zones } from './cast.ts';
import { firstNames, lastNames } from './names.ts';
import { atWork, day } from './office-hours.ts';
import { type Random, random } from './random.ts';

export type Role = 'analyst' | 'engineer' | 'manager' | 'executive';
export type Plan = 'starter' | 'team' | 'business' | 'enterprise';

/** A customer. `quality` (0 to 1) is the hidden cause of how well it takes to the product and of what becomes of its revenue. */
export interface DemoAccount {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly industry: Industry;
  readonly employees: number;
  readonly size: Plan;
  readonly csm: string;
  readonly source: string;
  readonly timezone: string;
  readonly offset: number;
  readonly quality: number;
  readonly startedAt: number;
  readonly people: readonly DemoPerson[];
}

/** Someone who works there. `drive` (0 to 1) is the hidden cause of how far and how fast they get. */
export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly founder: boolean;
  readonly drive: number;
  readonly joinedAt: number;
  readonly account: Omit<DemoAccount, 'people'>;
}

const accounts = 154;
const within = (value: number) => Math.min(0.98, Math.max(0.02, value));

/** Monday 00:00 UTC of the week of `now`. The world hangs on it, so that within a week each new seeding tells the same story a little further. */
export const anchorOf = (now: number): number => Math.floor((now - 4 * day) / (7 * day)) * 7 * day + 4 * day;

// A third of the customers is old enough to show a year's revenue, a fifth is between, the rest came within the last quarter.
function ageInDays(index: number, chance: Random): number {
  if (index < 64) return 398 + 240 * chance.next();
  if (index < 88) return 95 + 300 * chance.next();
  return -7 + 99 * chance.next();
}

const heads: Record<Plan, readonly [number, number]> = { starter: [2, 5], team: [5, 11], business: [8, 18], enterprise: [16, 30] };

function company(seed: number, index: number, anchor: number): Omit<DemoAccount, 'people'> {
  const chance = random(seed, `account ${index}`);
  // 11 has no factor in common with the 70 stems: each is used before one comes again, and then in another industry.
  const stem = companyStems[(index * 11) % companyStems.length] ?? companyStems[0];
  const industries: [Industry, ...Industry[]] = ['software', 'retail', 'health', 'finance', 'logistics', 'media'];
  const industry = industries[(index + Math.floor(index / companyStems.length)) % industries.length] ?? 'software';
  const endings = companyEndings[industry];
  const name = `${stem} ${endings[Math.floor(index / industries.length) % endings.length] ?? endings[0]}`;
  const size = chance.weighted<Plan>([
    ['starter', 34],
    ['team', 36],
    ['business', 22],
    ['enterprise', 8],
  ]);
  const employees = Math.round(chance.around({ starter: 18, team: 70, business: 320, enterprise: 2_400 }[size], 0.5));
  const [timezone, offset] = chance.weighted(zones.map((zone) => [zone, zone[2]] as const));
  const slug = name.toLowerCase().replaceAll(' ', '-');
  const source = chance.weighted([
    ['organic search', 30],
    ['referral', 18],
    ['paid search', 16],
    ['content', 14],
    ['partner', 12],
    ['event', 10],
  ]);
  const startedAt = atWork(anchor - ageInDays(index, chance) * day, offset, chance);
  const quality = within(
    0.56 + 0.24 * chance.normal() + (source === 'referral' || source === 'partner' ? 0.07 : 0) - (source === 'paid search' ? 0.08 : 0),
  );
  const csm = customerSuccess[index % customerSuccess.length] ?? customerSuccess[0];
  return { id: slug, name, domain: `${slug}.test`, industry, employees, size, csm, source, timezone, offset, quality, startedAt };
}

const appetite: Record<Role, number> = { analyst: 0.1, engineer: 0.06, manager: -0.02, executive: -0.14 };

function staff(seed: number, account: Omit<DemoAccount, 'people'>, end: number): DemoPerson[] {
  const chance = random(seed, `people of ${account.id}`);
  const [low, high] = heads[account.size];
  const taken = new Set<string>();
  return Array.from({ length: chance.between(low, high) }, (_, index) => {
    const first = chance.pick(firstNames);
    const last = chance.pick(lastNames);
    const plain = `${first}.${last}`.toLowerCase();
    const local = taken.has(plain) ? `${plain}${index}` : plain;
    taken.add(plain);
    const role = chance.weighted<Role>(
      index === 0
        ? [
            ['analyst', 4],
            ['engineer', 3],
            ['manager', 3],
          ]
        : [
            ['analyst', 46],
            ['engineer', 22],
            ['manager', 20],
            ['executive', 12],
          ],
    );
    // Most colleagues come in the first weeks, some in the course of the account's life.
    const later = chance.chance(0.72) ? chance.around(6, 1.1) * day : chance.next() * Math.max(0, end - account.startedAt);
    return {
      id: `${account.id}-${index + 1}`,
      name: `${first} ${last}`,
      email: `${local}@${account.domain}`,
      role,
      founder: index === 0,
      drive: within(0.72 * account.quality + 0.3 * chance.next() + appetite[role] + (index === 0 ? 0.12 : 0)),
      joinedAt: index === 0 ? account.startedAt : atWork(account.startedAt + later, account.offset, chance),
      account,
    };
  });
}

/** Everyone in the demo: about 150 customers and their 1,200 people, some of whom only come in the week after the anchor. */
export function demoWorld(seed: number, now: number): DemoAccount[] {
  const anchor = anchorOf(now);
  return Array.from({ length: accounts }, (_, index) => {
    const account = company(seed, index, anchor);
    return { ...account, people: staff(seed, account, anchor + 7 * day) };
  });
}
