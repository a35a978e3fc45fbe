'use client';

import { Button, Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '#components/ui';
import { IssueList } from './issue-list.tsx';

/** Asks once more before something that cannot simply be undone. */
export function ConfirmDialog({
  title,
  says,
  button,
  danger,
  busy,
  error,
  onConfirm,
  onCancel,
}: {
  title: string;
  says: string;
  button: string;
  danger: boolean;
  busy: boolean;
  error: unknown;
  onConfirm: () => void;
  onCancel: () => void;
}) {
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onCancel())}>
      <DialogContent className="max-w-md">
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{says}</DialogDescription>
        </DialogHeader>
        <IssueList error={error} />
        <DialogFooter>
          <Button variant="outline" onClick={onCancel}>
            Cancel
          </Button>
          <Button variant={danger ? 'destructive' : 'default'} busy={busy} onClick={onConfirm}>
            {button}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
