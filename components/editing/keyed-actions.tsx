'use client';

import { useState } from 'react';
import { ConfirmDialog } from '#components/journeys';
import { Button } from '#components/ui';

interface Removal {
  readonly isPending: boolean;
  readonly error: Error | null;
  mutate(): void;
}

/** Save, which sends the form around it; and Delete, which asks before. */
export function KeyedActions({
  saving,
  name,
  says,
  remove,
}: {
  saving: boolean;
  /** Of the one that can be deleted; null for a new one */
  name: string | null;
  /** What its end means */
  says: string;
  remove: Removal;
}) {
  const [doomed, setDoomed] = useState(false);
  return (
    <div className="flex gap-2">
      <Button type="submit" busy={saving}>
        Save
      </Button>
      {name === null ? null : (
        <Button variant="outline" onClick={() => setDoomed(true)}>
          Delete
        </Button>
      )}
      {doomed && name !== null ? (
        <ConfirmDialog
          title={`Delete “${name}”?`}
          says={says}
          button="Delete"
          danger
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate()}
          onCancel={() => setDoomed(false)}
        />
      ) : null}
    </div>
  );
}
