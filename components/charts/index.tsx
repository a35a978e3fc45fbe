export { BarRows } from './bar-rows.tsx';
export { chartColor } from './palette.ts';
export { ScatterChart } from './scatter-chart.tsx';
export { SurvivalChart, type SurvivalSeries } from './survival-chart.tsx';
