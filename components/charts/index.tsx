export { BarRows } from './bar-rows.tsx';
export { ScatterChart } from './scatter-chart.tsx';
export { SurvivalChart } from './survival-chart.tsx';
