/** Categorical colours that stay apart for colour-blind eyes (app/globals.css); beyond eight they repeat, and labels tell them apart. */
export const chartColor = (index: number): string => `var(--chart-${(index % 8) + 1})`;
