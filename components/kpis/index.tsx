export { KpiPage } from './kpi-page.tsx';
export { SharedPage } from './shared-page.tsx';
