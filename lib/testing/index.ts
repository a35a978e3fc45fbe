export { aWorkspace } from './builders.ts';
export { freshDatabase, makeTemplate } from './database.ts';
export { until } from './until.ts';
