export { KpiPage } from './kpi-page.tsx';
