import { formatCount } from '#components/ui';
import type { JourneyActivity } from '#lib/authoring/contract';

const width = 90;
const height = 22;

/** Runs entered on each of the last thirty days, as small bars from zero. */
export function ActivityBars({ activity }: { activity: JourneyActivity }) {
  const { days, entered } = activity;
  const most = Math.max(1, ...days.map((day) => day.entered));
  const step = width / Math.max(1, days.length);
  const says = `${formatCount(entered)} entered in ${days.length} days, ${formatCount(most)} at most in one`;
  return (
    <svg role="img" aria-label={says} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <title>{says}</title>
      {days.map((day, i) => {
        const tall = day.entered === 0 ? 1 : Math.max(2, (height * day.entered) / most);
        return (
          <rect
            key={day.day}
            x={i * step}
            y={height - tall}
            width={step - 0.75}
            height={tall}
            className={day.entered === 0 ? 'fill-border-strong' : 'fill-chart-1'}
          />
        );
      })}
    </svg>
  );
}
