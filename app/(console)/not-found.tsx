import { SearchX } from 'lucide-react';
import Link from 'next/link';
import { Page } from '#components/shell';
import { Button, EmptyState } from '#components/ui';

export default function NotFound() {
  return (
    <Page>
      <EmptyState
        heading="h1"
        icon={SearchX}
        title="There is nothing at this address"
        description="It may have been renamed or deleted, or it belongs to another workspace."
        action={
          <Button asChild variant="outline">
            <Link href="/home">Go to Home</Link>
          </Button>
        }
      />
    </Page>
  );
}
