export { BarRows } from './bar-rows.tsx';
export { DayBars } from './day-bars.tsx';
export { ScatterChart } from './scatter-chart.tsx';
export { SparkLine } from './spark-line.tsx';
export { SurvivalChart } from './survival-chart.tsx';
export { TrendChart } from './trend-chart.tsx';
export { WeekChart } from './week-chart.tsx';
