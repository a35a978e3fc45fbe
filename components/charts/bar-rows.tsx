import type { ReactNode } from 'react';

export interface BarRow {
  readonly key: string;
  readonly label: ReactNode;
  /** From 0 to 1, the length of the bar */
  readonly share: number | null;
  readonly value: string;
  readonly note?: string;
  /** Shows who is behind it */
  readonly onPick?: (() => void) | undefined;
}

/** Bars from a zero line with their labels beside them: a funnel, cohorts, quarters. Read out as a table. */
export function BarRows({ rows, label, head }: { rows: readonly BarRow[]; label: string; head: readonly [string, string] }) {
  return (
    <table aria-label={label} className="w-full table-fixed text-sm">
      <colgroup>
        <col className="w-1/3" />
        <col />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th scope="col">{head[0]}</th>
          <th scope="col">{head[1]}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row" className="truncate py-1 pr-3 text-left font-normal">
              {row.onPick ? (
                <button
                  type="button"
                  className="max-w-full truncate text-left underline-offset-4 hover:underline"
                  onClick={row.onPick}
                  title="Show who"
                >
                  {row.label}
                </button>
              ) : (
                row.label
              )}
            </th>
            <td className="py-1">
              <div className="flex items-center gap-2">
                <div className="h-3.5 min-w-0 flex-1 rounded-sm bg-muted" aria-hidden>
                  <div className="h-full rounded-sm bg-chart-1" style={{ width: `${Math.max(0, Math.min(1, row.share ?? 0)) * 100}%` }} />
                </div>
                <span className="w-16 shrink-0 text-right font-medium tabular-nums">{row.value}</span>
                {row.note === undefined ? null : (
                  <span className="w-36 shrink-0 text-muted-foreground text-xs tabular-nums">{row.note}</span>
                )}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
