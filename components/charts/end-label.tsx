/** The name of a curve at its end; recharts draws it once a point, and all but the last stay empty. `shift` is in pixels, down. */
export function EndLabel({
  x = 0,
  y = 0,
  index,
  last,
  text,
  color,
  shift,
}: {
  x?: number | string;
  y?: number | string;
  index: number;
  last: number;
  text: string;
  color: string;
  shift: number;
}) {
  if (index !== last) return null;
  const shown = text.length > 18 ? `${text.slice(0, 17)}…` : text;
  return (
    <text x={Number(x) + 8} y={Number(y) + shift} dy="0.35em" fontSize={12} fontWeight={500} fill={color}>
      {shown}
    </text>
  );
}
