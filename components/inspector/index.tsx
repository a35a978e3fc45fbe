export { HeadInspector } from './head-inspector.tsx';
export { NodeInspector } from './node-inspector.tsx';
