/** The map of the house: each room of lib/, and the rooms whose door it may knock at. Top to bottom: the way of an event. */
const rooms = {
  kernel: [],
  stats: [],
  journey: ['kernel'],
  config: ['kernel'],
  observability: ['kernel', 'config'],
  db: ['kernel', 'config', 'observability'],
  workspace: ['db'],
  'event-log': ['db'],
  people: ['db', 'journey', 'workspace'],
  outbox: ['db'],
  ingest: ['db', 'event-log', 'workspace'],
  engine: ['db', 'journey', 'event-log', 'people', 'outbox'],
  flags: ['db', 'workspace', 'people', 'journey'],
  channels: ['db', 'workspace', 'journey', 'outbox', 'event-log', 'people', 'flags'],
  authoring: ['db', 'journey', 'workspace', 'people', 'event-log'],
  metrics: ['db', 'workspace', 'stats'],
  experiments: ['db', 'workspace', 'stats', 'journey'],
  digests: ['db', 'workspace', 'journey', 'metrics', 'channels'],
  predict: ['db', 'workspace', 'stats', 'people', 'event-log'],
  tracking: ['db', 'workspace', 'stats', 'event-log', 'people'],
  http: ['workspace'],
  sdk: [],
  demo: [],
};
const pure = ['kernel', 'stats', 'journey', 'sdk'];
const ambient = ['kernel', 'config', 'observability']; // open to every room that is not pure or itself ambient
const knows = (room) => (pure.includes(room) || ambient.includes(room) ? rooms[room] : [...ambient, ...rooms[room]]);
const any = (names) => `^lib/(${names.join('|')})/`;
const tests = '[.]test[.]tsx?$'; // a test may knock at any door: it shows how rooms work together
const never = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

export default {
  forbidden: [
    ...Object.keys(rooms).map((room) =>
      never(
        `${room}-may-know`,
        { path: any([room]), pathNot: tests },
        { path: '^lib/', pathNot: any([room, ...knows(room)]) },
        knows(room).join(', ') || 'nobody',
      ),
    ),
    never(
      'a-room-has-one-door',
      { path: '^(app|components|e2e|lib/([^/]+))/' },
      { path: '^lib/[^/]+/', pathNot: ['^lib/[^/]+/(index|contract)[.]ts$', '^lib/$2/'] },
    ),
    never(
      'pure-rooms-touch-nothing',
      { path: any(pure), pathNot: '[.]test[.]ts$' },
      { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: 'node_modules/(zod|@noble/hashes|liquidjs|@stdlib/[^/]+)/' },
    ),
    never('every-room-is-on-the-map', { path: '^lib/', pathNot: any([...Object.keys(rooms), 'cli', 'testing']) }, {}),
    never('lib-never-looks-up', { path: '^lib/' }, { path: '^(app|components)/' }),
    never('routes-ask-rooms-not-tables', { path: '^app/' }, { path: '^lib/db/' }),
    never(
      'components-know-contracts-and-pure-rooms',
      { path: '^components/' },
      { path: '^lib/', pathNot: ['^lib/[^/]+/contract[.]ts$', any(pure)] },
    ),
    never(
      'contracts-are-browser-safe',
      { path: '^lib/[^/]+/[a-z-]*contract[.]ts$' },
      { path: '^lib/', pathNot: ['^lib/[^/]+/[a-z-]*contract[.]ts$', any(['kernel', 'journey'])] },
    ),
    never('test-helpers-stay-in-tests', { pathNot: '([.]test[.]tsx?$|^e2e/|^lib/testing/)' }, { path: '^lib/testing/' }),
    never('no-cycles', { pathNot: '^lib/db/generated/' }, { circular: true }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'] },
  },
};
