import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#lib/kernel';
import type { Known } from './inspection.ts';
import { email, journey, node } from './test-journey.ts';
import { validate } from './validate.ts';
import { validateCondition } from './validate-condition.ts';

function issues(document: unknown, known?: Known) {
  const checked = validate(document, known);
  return 'issues' in checked ? checked.issues : [];
}
const paths = (document: unknown, known?: Known) => issues(document, known).map(({ path }) => path);

/** The second node, "x", is the one with the fault; the start leads to it. */
const withNode = (type: string, data: unknown, more: JsonObject = {}) =>
  journey([{ ...node('x', type), data }, email('n4')], ['start next x'], more);

test('a document without a fault becomes a plan', () => {
  const checked = validate(withNode('wait', { for: 'PT2H' }));
  expect(checked).toHaveProperty('plan');
  expect('plan' in checked && checked.plan.nodes.size).toBe(3);
});

test('every node type of the contract is accepted as it is written there', () => {
  const trait = { trait: 'plan', op: 'eq', value: 'pro' };
  const document = journey(
    [
      node('w', 'wait', { for: 'PT2H' }),
      node('u', 'wait', { until: { time: '09:00', weekdays: [1, 2, 3, 4, 5], timezone: 'person' } }),
      node('wu', 'wait-until', { when: { event: 'Report Created', where: trait }, timeout: 'P3D' }),
      node('wc', 'wait-until', { when: trait, timeout: 'P3D' }),
      node('c', 'condition', { if: trait }),
      node('b', 'branch', { branches: [{ id: 'pro', if: trait }] }),
      node('s', 'split', {
        experiment: 'tour-vs-email',
        unit: 'person',
        variants: [
          { id: 'control', weight: 50 },
          { id: 'tour', weight: 50 },
        ],
      }),
      node('nba', 'next-best-action', {
        policy: 'onboarding-nba',
        candidates: [
          { id: 'tour', action: { channel: 'in-app', experience: 'welcome-tour' } },
          { id: 'none', action: null },
        ],
        reward: { milestone: 'first-report', within: 'P3D' },
      }),
      node('a1', 'action', { channel: 'email', template: 'welcome' }),
      node('a2', 'action', { channel: 'email', subject: 'Hi', body: 'Hello {{ person.traits.name }}' }),
      node('a3', 'action', { channel: 'slack', text: 'x', to: '#sales' }),
      node('a4', 'action', { channel: 'webhook', url: 'https://example.test/hook', body: { id: '{{ person.id }}' } }),
      node('a5', 'action', { channel: 'task', title: 'Call', body: '', assignee: 'csm', dueIn: 'P2D' }),
      node('a6', 'action', { channel: 'lead', reason: 'ready', route: 'emea' }),
      node('a7', 'action', { channel: 'crm', object: 'contact', fields: { stage: 'active' } }),
      node('a8', 'action', { channel: 'flag', flag: 'beta', value: true }),
      node('a9', 'action', { channel: 'trait', set: { onboarded: true } }),
      node('e', 'exit', { reason: '' }),
      node('t2', 'trigger', { on: { kind: 'segment', segment: 'trial-admins', change: 'entered' } }),
      node('t3', 'trigger', { on: { kind: 'milestone', milestone: 'first-dataset' } }),
      node('t4', 'trigger', { on: { kind: 'score', model: 'churn', op: 'gte', value: 0.7 } }),
      node('t5', 'trigger', { on: { kind: 'struggle', step: 'connect-data' } }),
      node('t6', 'trigger', { on: { kind: 'date', trait: 'trial_ends_at', offset: '-P3D' } }),
      node('t7', 'trigger', { on: { kind: 'api' } }),
    ],
    [
      'start next w',
      'w next u',
      'u next wu',
      'wu met wc',
      'wu timeout e',
      'wc met c',
      'c yes b',
      'b pro s',
      'b else nba',
      's control a1',
      's tour a2',
    ],
    {
      entry: { audience: { accountTrait: 'arr', op: 'gte', value: 10_000 }, reentry: { after: 'P7D' }, runKey: 'properties.projectId' },
      exits: [{ when: { milestone: 'first-report' } }],
      goal: { event: 'Report Created', where: trait, within: 'P30D' },
    },
  );
  expect(issues(document)).toEqual([]);
});

describe('a fault is named by its path', () => {
  test.each<[string, unknown, string[]]>([
    ['unknown node type', withNode('pause', {}), ['nodes.1.type']],
    ['months have no fixed length', withNode('wait', { for: 'P1M' }), ['nodes.1.data.for']],
    ['a wait of nothing', withNode('wait', { for: 'PT0S' }), ['nodes.1.data.for']],
    ['a negative wait', withNode('wait', { for: '-PT1H' }), ['nodes.1.data.for']],
    ['bad time', withNode('wait', { until: { time: '24:00' } }), ['nodes.1.data.until.time']],
    ['bad weekday', withNode('wait', { until: { time: '09:00', weekdays: [0] } }), ['nodes.1.data.until.weekdays.0']],
    ['no weekday', withNode('wait', { until: { time: '09:00', weekdays: [] } }), ['nodes.1.data.until.weekdays']],
    ['bad time zone', withNode('wait', { until: { time: '09:00', timezone: 'CET+1' } }), ['nodes.1.data.until.timezone']],
    ['timeout is required', withNode('wait-until', { when: { event: 'X' } }), ['nodes.1.data.timeout']],
    ['unknown op', withNode('condition', { if: { all: [{ trait: 'plan', op: 'equals', value: 1 }] } }), ['nodes.1.data.if.all.0.op']],
    ['unknown leaf', withNode('condition', { if: { any: [{ colour: 'red' }] } }), ['nodes.1.data.if.any.0']],
    ['a key too many', withNode('condition', { if: { milestone: 'm', raeched: true } }), ['nodes.1.data.if.raeched']],
    ['gt of a boolean', withNode('condition', { if: { trait: 'a', op: 'gt', value: true } }), ['nodes.1.data.if.value']],
    ['in without a list', withNode('condition', { if: { trait: 'a', op: 'in', value: 'x' } }), ['nodes.1.data.if.value']],
    ['starts-with of a number', withNode('condition', { if: { trait: 'a', op: 'starts-with', value: 1 } }), ['nodes.1.data.if.value']],
    ['before yesterday', withNode('condition', { if: { trait: 'a', op: 'before', value: 'yesterday' } }), ['nodes.1.data.if.value']],
    [
      'before an instant without an offset',
      withNode('condition', { if: { trait: 'a', op: 'before', value: '2026-01-01T00:00:00' } }),
      ['nodes.1.data.if.value'],
    ],
    ['no value', withNode('condition', { if: { trait: 'a', op: 'eq' } }), ['nodes.1.data.if.value']],
    [
      'bad reference',
      withNode('condition', { if: { trait: 'a', op: 'eq', value: { ref: 'process.env' } } }),
      ['nodes.1.data.if.value.ref'],
    ],
    ['bad for', withNode('condition', { if: { trait: 'a', op: 'eq', value: 1, for: 'a week' } }), ['nodes.1.data.if.for']],
    [
      'bad window in a where in a group',
      withNode('condition', { if: { not: { event: 'X', within: 'P1Y' } } }),
      ['nodes.1.data.if.not.within'],
    ],
    ['a message of no node', withNode('condition', { if: { message: 'n9', status: 'sent' } }), ['nodes.1.data.if.message']],
    [
      'a message of a node that sends nothing',
      withNode('condition', { if: { message: 'start', status: 'sent' } }),
      ['nodes.1.data.if.message'],
    ],
    [
      'a branch twice',
      withNode('branch', {
        branches: [
          { id: 'a', if: { all: [] } },
          { id: 'a', if: { all: [] } },
        ],
      }),
      ['nodes.1.data.branches.1.id'],
    ],
    ['a branch called else', withNode('branch', { branches: [{ id: 'else', if: { all: [] } }] }), ['nodes.1.data.branches.0.id']],
    [
      'weights that sum to nothing',
      withNode('split', { experiment: 'e', unit: 'person', variants: [{ id: 'a', weight: 0 }] }),
      ['nodes.1.data.variants'],
    ],
    [
      'a negative weight',
      withNode('split', {
        experiment: 'e',
        unit: 'person',
        variants: [
          { id: 'a', weight: -1 },
          { id: 'b', weight: 2 },
        ],
      }),
      ['nodes.1.data.variants.0.weight'],
    ],
    ['unit', withNode('split', { experiment: 'e', unit: 'team', variants: [{ id: 'a', weight: 1 }] }), ['nodes.1.data.unit']],
    ['unknown channel', withNode('action', { channel: 'pigeon' }), ['nodes.1.data.channel']],
    ['an e-mail without words', withNode('action', { channel: 'email' }), ['nodes.1.data.subject', 'nodes.1.data.body']],
    [
      'Liquid that cannot be read',
      withNode('action', { channel: 'email', subject: '{{ x', body: '{% if %}' }),
      ['nodes.1.data.subject', 'nodes.1.data.body'],
    ],
    [
      'Liquid within JSON',
      withNode('action', { channel: 'crm', object: 'x', fields: { a: ['{{ x | nope }}'] } }),
      ['nodes.1.data.fields.a.0'],
    ],
    ['an address of no web', withNode('action', { channel: 'webhook', url: 'file:///etc/passwd' }), ['nodes.1.data.url']],
    [
      'a host that is filled in',
      withNode('action', { channel: 'webhook', url: 'https://{{ person.traits.host }}/' }),
      ['nodes.1.data.url'],
    ],
    ['dueIn', withNode('action', { channel: 'task', title: 'x', assignee: 'csm', dueIn: 'soon' }), ['nodes.1.data.dueIn']],
    ['unknown trigger', withNode('trigger', { on: { kind: 'moon' } }), ['nodes.1.data.on.kind', 'edges.0.target']],
    ['bad offset', journey([node('d', 'trigger', { on: { kind: 'date', trait: 't', offset: '3 days' } })], []), ['nodes.1.data.on.offset']],
    [
      'a candidate twice',
      withNode('next-best-action', {
        policy: 'p',
        candidates: [
          { id: 'a', action: null },
          { id: 'a', action: null },
        ],
        reward: { milestone: 'm', within: 'P1D' },
      }),
      ['nodes.1.data.candidates.1.id'],
    ],
    ['no trigger', { key: 'k', name: 'K', nodes: [email('a')], edges: [] }, ['nodes']],
    ['nothing at all', {}, ['key', 'name', 'nodes']],
    ['not an object', 'journey', ['']],
    ['bad key', journey([], [], { key: 'a b' }), ['key']],
    ['bad re-entry', journey([], [], { entry: { reentry: { after: 'P1M' } } }), ['entry.reentry.after']],
    ['bad runKey', journey([], [], { entry: { runKey: 'projectId' } }), ['entry.runKey']],
    ['bad exit', journey([], [], { exits: [{ when: { score: 'churn', op: 'in', value: 1 } }] }), ['exits.0.when.op']],
    ['bad goal', journey([], [], { goal: { milestone: 'm', within: 'P1M' } }), ['goal.within']],
    [
      'bad metric',
      journey([], [], { hypothesis: { statement: 's', metric: 'money', owner: 'o', reviewOn: '2026-12-31' } }),
      ['hypothesis.metric'],
    ],
    [
      'bad date',
      journey([], [], { hypothesis: { statement: 's', metric: 'ttfv', owner: 'o', reviewOn: '2026-02-30' } }),
      ['hypothesis.reviewOn'],
    ],
    [
      'a name that means something to JavaScript',
      withNode('action', JSON.parse('{"channel":"trait","set":{"__proto__":{"a":1}}}')),
      ['nodes.1.data.set.__proto__'],
    ],
  ])('%s', (_, document, expected) => expect(paths(document)).toEqual(expected));

  test('each message says something', () => {
    for (const { message } of issues({ key: 1, nodes: [{ type: 'x' }], edges: [{}] })) expect(message.length).toBeGreaterThan(10);
  });
});

test('a hypothesis is required with a split, and only then', () => {
  const split = { experiment: 'e', unit: 'person', variants: [{ id: 'a', weight: 1 }] };
  expect(paths(withNode('split', split, { hypothesis: null }))).toEqual(['hypothesis']);
  expect(paths(withNode('wait', { for: 'P1D' }, { hypothesis: null }))).toEqual([]);
});

test('what the workspace does not have is named, and what is not known is not checked', () => {
  const document = journey(
    [
      node('a', 'action', { channel: 'email', template: 'gone' }),
      node('b', 'action', { channel: 'in-app', experience: 'gone' }),
      node('c', 'condition', {
        if: { all: [{ segment: 'gone', member: true }, { score: 'gone', op: 'gt', value: 1 }, { struggling: 'gone' }] },
      }),
      node('t', 'trigger', { on: { kind: 'milestone', milestone: 'gone' } }),
    ],
    ['start next a'],
    { goal: { milestone: 'gone' } },
  );
  const none = new Set<string>();
  const known = { milestones: none, segments: none, struggles: none, templates: none, experiences: none, models: none };
  expect(paths(document, known)).toEqual([
    'goal.milestone',
    'nodes.1.data.template',
    'nodes.2.data.experience',
    'nodes.3.data.if.all.0.segment',
    'nodes.3.data.if.all.1.score',
    'nodes.3.data.if.all.2.struggling',
    'nodes.4.data.on.milestone',
  ]);
  expect(paths(document)).toEqual([]);
});

test('all faults are found at once', () => {
  const document = journey([node('x', 'wait', { for: 'x' }), node('y', 'nonsense')], ['start next gone'], {
    exits: [{ when: { trait: 'a', op: 'nope' } }],
    goal: { milestone: 'unknown' },
  });
  expect(paths(document, { milestones: new Set() })).toEqual([
    'exits.0.when.op',
    'nodes.1.data.for',
    'nodes.2.type',
    'goal.milestone',
    'edges.0.target',
  ]);
});

test('a condition outside a journey has its own paths, and no messages to ask about', () => {
  expect(validateCondition({ all: [{ trait: 'a', op: 'eq', value: 1 }] })).toHaveProperty('condition');
  const checked = validateCondition(
    {
      all: [
        { message: 'n1', status: 'sent' },
        { trait: 'a', op: 'x' },
      ],
    },
    {},
    'rules.0.if',
  );
  expect('issues' in checked && checked.issues.map(({ path }) => path)).toEqual(['rules.0.if.all.1.op']);
  const message = validateCondition({ message: 'n1', status: 'sent' });
  expect('issues' in message && message.issues.map(({ path }) => path)).toEqual(['condition.message']);
});
