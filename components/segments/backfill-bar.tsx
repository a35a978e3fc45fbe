import { formatCount, Progress } from '#components/ui';

/** How far the search for those who are there already is. */
export const BackfillBar = ({ progress: { done, total }, name }: { progress: { done: number; total: number }; name: string }) => (
  <div className="ml-auto w-40" title="Looking at all people there are">
    <Progress value={total > 0 ? done : null} max={total} label={`Back-fill of ${name}`} />
    <span className="mt-1 block text-muted-foreground text-xs">
      {total > 0 ? `${formatCount(done)} of ${formatCount(total)} people` : 'about to start'}
    </span>
  </div>
);
