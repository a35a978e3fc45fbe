/** Stands below and to the right of the median's dot, where a rising curve never passes. recharts fills in `viewBox`. */
export function MedianLabel({ viewBox, text }: { viewBox?: { x?: number; y?: number; width?: number; height?: number }; text: string }) {
  const x = (viewBox?.x ?? 0) + (viewBox?.width ?? 0);
  const y = (viewBox?.y ?? 0) + (viewBox?.height ?? 0);
  return (
    <text x={x + 6} y={y + 14} fontSize={12} fontWeight={500} fill="var(--foreground)">
      {text}
    </text>
  );
}
