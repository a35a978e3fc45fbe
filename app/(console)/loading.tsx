import { Page } from '#components/shell';
import { Skeleton, TableSkeleton } from '#components/ui';

export default function Loading() {
  return (
    <Page>
      <Skeleton className="mb-2 h-6 w-40" />
      <Skeleton className="mb-6 w-80" />
      <TableSkeleton />
    </Page>
  );
}
