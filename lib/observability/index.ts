export { createLog, type Logger, log } from './log.ts';
export { counter, gauge, histogram } from './meters.ts';
export { metricsText } from './prometheus.ts';
export { seldom } from './seldom.ts';
