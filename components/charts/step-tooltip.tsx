import { chartColor } from './palette.ts';

interface Hovered {
  readonly payload?: Readonly<Record<string, unknown>>;
}

/** The heights of all curves on the hovered day. recharts fills in `active` and `payload`. */
export function StepTooltip({
  names,
  clickable,
  active,
  payload,
}: {
  names: readonly string[];
  clickable: boolean;
  active?: boolean;
  payload?: readonly Hovered[];
}) {
  const row = payload?.[0]?.payload;
  if (!active || !row) return null;
  return (
    <div className="rounded-md bg-popover px-3 py-2 text-popover-foreground text-xs tabular-nums shadow-high">
      <div className="mb-1 font-medium">Day {Math.round(Number(row.day) * 10) / 10}</div>
      {names.map((name, i) => {
        const share = row[`s${i}`];
        const band = row[`b${i}`];
        if (typeof share !== 'number') return null;
        return (
          <div key={name} className="flex items-center gap-2">
            <span className="size-2 rounded-full" style={{ background: chartColor(i) }} aria-hidden />
            {names.length > 1 ? <span className="max-w-40 truncate">{name}</span> : null}
            <span className="ml-auto font-medium">{percent(share)}</span>
            {Array.isArray(band) ? (
              <span className="text-muted-foreground">
                {percent(Number(band[0]))} to {percent(Number(band[1]))}
              </span>
            ) : null}
          </div>
        );
      })}
      {clickable ? <div className="mt-1 text-muted-foreground">Click to see who</div> : null}
    </div>
  );
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
