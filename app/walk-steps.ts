import { type Handler, methods, urlOf } from '#lib/http';

/* Every route there is, and how to ask it: what the walk over the routes walks on. */

/** What stands in the address for a parameter, and in the fixtures for what it names. */
export const samples: Record<string, string> = {
  key: 'walk-key',
  userId: 'walk-user',
  groupId: 'walk-account',
  id: 'a'.repeat(32),
  number: '1',
  run: '1',
  token: 'walk-token',
  comment: '1',
  kind: 'product',
  annotation: '1',
  link: '00000000-0000-4000-8000-000000000000',
};
/** What a route cannot do without. */
const queries: Record<string, string> = {
  'GET /api/metrics/velocity/people': '?week=0',
  'GET /api/journeys/{key}/diff': '?from=1',
  'GET /api/suggestions': '?kind=event',
  'GET /api/demo/user-hash': '?userId=walk-user',
  'GET /api/journeys/{key}/variants': '?node=start',
};
const document = (key: string) => ({
  key,
  name: 'walk-journey',
  nodes: [
    { id: 'start', type: 'trigger', position: { x: 0, y: 0 }, data: { on: { kind: 'api' } } },
    { id: 'end', type: 'exit', position: { x: 0, y: 100 }, data: {} },
  ],
  edges: [{ id: 'e1', source: 'start', sourceHandle: 'next', target: 'end' }],
});
const milestone = { key: 'walk-key', name: 'walk-milestone', event: 'Walked' };
const segment = { key: 'walk-key', name: 'walk-segment', condition: { event: 'Walked' } };
const struggle = {
  key: 'walk-key',
  name: 'walk-struggle',
  failure: { event: 'Fell' },
  success: { event: 'Walked' },
  count: 3,
  within: 'P1D',
};
const experiment = {
  key: 'walk-key',
  name: 'walk-experiment',
  variants: [
    { id: 'control', weight: 1 },
    { id: 'treated', weight: 1 },
  ],
  control: 'control',
  primary: { kind: 'ttfv' },
};
const flag = { key: 'walk-key', name: 'walk-flag', type: 'boolean', variants: { on: true, off: false }, default: 'off' };
const experience = { name: 'walk-experience', kind: 'banner', text: 'Walk on' };
const template = { name: 'walk-template', subject: 'Hello', body: '<p>Walk on</p>' };
const bodies: Record<string, unknown> = {
  'POST /api/journeys': document('walk-key'),
  'PUT /api/journeys/{key}': document('walk-key'),
  'POST /api/journeys/{key}/enrol': { userId: 'walk-user' },
  'POST /api/journeys/{key}/backtest': { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' },
  'PUT /api/journeys/{key}/labels': { tags: ['taken over'], owner: 'taken over' },
  'POST /api/journeys/{key}/comments': { node: 'start', text: 'taken over' },
  'POST /api/journeys/{key}/sign-offs': { kind: 'product', revision: 1 },
  'PUT /api/sign-offs': { signOffs: ['product'] },
  'PUT /api/journeys/{key}/comments/{comment}': { resolved: true },
  'PUT /api/digest': { cadence: 'weekly', day: 1, hour: 8, timezone: 'UTC', recipients: [] },
  'POST /api/share-links': { name: 'walk-link' },
  'POST /api/revenue': { csv: 'account,month,mrr\nwalk-account,2026-03,1' },
  'POST /api/revenue/preview': { csv: 'account,month,mrr\nwalk-account,2026-03,1' },
  'PUT /api/revenue/currency': { currency: 'EUR' },
  'POST /api/annotations': { at: '2026-03-01', text: 'walk-annotation' },
  'POST /api/milestones': milestone,
  'POST /api/milestone-previews': { event: 'Walked' },
  'PUT /api/milestones/{key}': { ...milestone, name: 'taken over' },
  'POST /api/segments': segment,
  'PUT /api/segments/{key}': { ...segment, name: 'taken over' },
  'POST /api/segments/preview': { condition: segment.condition },
  'POST /api/struggles': struggle,
  'PUT /api/struggles/{key}': { ...struggle, name: 'taken over' },
  'POST /api/experiments': experiment,
  'PUT /api/experiments/{key}': { ...experiment, name: 'taken over' },
  'POST /api/experiments/{key}/notes': { kind: 'note', text: 'taken over' },
  'POST /api/experiment-estimates': { ...experiment, minimumEffect: 0.1 },
  'PUT /api/holdout': { share: 0.05 },
  'POST /api/flags': flag,
  'PUT /api/flags/{key}': { ...flag, name: 'taken over' },
  'POST /api/flags/{key}/try': { userId: 'walk-user' },
  'PUT /api/in-app': { identityRequired: true },
  'POST /api/demo': { trickle: false },
  'POST /api/templates': { key: 'walk-key', ...template },
  'PUT /api/templates/{key}': { ...template, name: 'taken over' },
  'POST /api/templates/{key}/test': { to: 'colleague@example.com' },
  'POST /api/experiences': { key: 'walk-key', ...experience },
  'PUT /api/experiences/{key}': { ...experience, name: 'taken over' },
  'POST /api/template-previews': template,
  'POST /api/subscription-groups': { key: 'walk-key', name: 'walk-group' },
  'POST /api/suppressions': { email: 'gone@example.com' },
  'PUT /api/suppressions': { userId: 'walk-user' },
  'POST /api/tasks': { title: 'walk-task', userId: 'walk-user' },
  'POST /api/leads': { reason: 'walk-lead', route: 'emea', userId: 'walk-user' },
  'PUT /api/channels/guards': { quietHours: { from: '21:00', to: '08:00' } },
};

/** One method of one route file. */
export interface Step {
  name: string;
  file: string;
  method: (typeof methods)[number];
  path: string;
  handler: unknown;
}
const files = import.meta.glob<Record<string, unknown>>('/app/**/route.ts');
export const steps: Step[] = (
  await Promise.all(
    Object.entries(files).map(async ([at, load]) => {
      const [file, module] = [at.replace('/app/', ''), await load()];
      return methods.flatMap((method) =>
        method in module ? [{ name: `${method} ${urlOf(file)}`, file, method, path: urlOf(file), handler: module[method] }] : [],
      );
    }),
  )
).flat();
export const declared = (step: Step): step is Step & { handler: Handler } =>
  typeof step.handler === 'function' && 'declaration' in step.handler;

/** The routes that ask for a permission. */
export const scoped = steps.filter(declared).flatMap((step) => {
  const { access } = step.handler.declaration;
  return access === 'public' ? [] : [{ ...step, needed: access }];
});

export type Headers = Record<string, string>;
export const sameOrigin = { 'Sec-Fetch-Site': 'same-origin' };

/** Asks a route as a client would, with the samples in its address and a body that it takes. */
export async function ask({ name, method, path, handler }: Step, headers: Headers): Promise<{ status: number; text: string }> {
  const params: Record<string, string> = {};
  const url = path.replace(/\{(\w+)\}/g, (_all, param: string) => {
    const value = samples[param];
    if (!value) throw new Error(`${name}: say in \`samples\` what stands for {${param}}`);
    params[param] = value;
    return value;
  });
  const body = method === 'GET' || method === 'DELETE' ? {} : { body: JSON.stringify(bodies[name] ?? {}) };
  const request = new Request(`http://localhost${url}${queries[name] ?? ''}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...body,
  });
  const response = await (handler as Handler)(request, { params: Promise.resolve(params) });
  return { status: response.status, text: await response.text() };
}

/** The route of this name (`GET /api/health`). */
export function step(name: string): Step {
  const found = steps.find((one) => one.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}
