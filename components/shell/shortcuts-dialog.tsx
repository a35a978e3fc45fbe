'use client';

import { Dialog, DialogContent, DialogHeader, DialogTitle, Kbd } from '#components/ui';
import { places } from './navigation.ts';
import { usePageShortcutsShown } from './page-shortcuts.ts';

const everywhere: readonly [string, readonly string[]][] = [
  ['Find pages, people, journeys and actions', ['⌘ K', 'Ctrl K']],
  ['Search on this page', ['/']],
  ['This list', ['?']],
  ['Close what is open', ['Esc']],
];

const Row = ({ label, keys, between }: { label: string; keys: readonly string[]; between: string }) => (
  <div className="flex h-8 items-center justify-between">
    <dt>{label}</dt>
    <dd className="flex items-center gap-1.5 text-muted-foreground text-xs">
      {keys.map((key, i) => (
        <span key={key} className="flex items-center gap-1.5">
          {i > 0 ? between : null}
          <Kbd>{key}</Kbd>
        </span>
      ))}
    </dd>
  </div>
);

/** What the keyboard can do. */
export const ShortcutsDialog = ({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) => {
  const page = usePageShortcutsShown();
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>Keyboard shortcuts</DialogTitle>
        </DialogHeader>
        <dl>
          {everywhere.map(([label, keys]) => (
            <Row key={label} label={label} keys={keys} between="or" />
          ))}
          {places.map(({ label, letter }) => (
            <Row key={letter} label={`Go to ${label}`} keys={['g', letter]} between="then" />
          ))}
        </dl>
        {page ? (
          <section>
            <h3 className="font-semibold">{page.title}</h3>
            <dl>
              {page.rows.map(({ says, shown }) => (
                <Row key={says} label={says} keys={shown} between="or" />
              ))}
            </dl>
          </section>
        ) : null}
      </DialogContent>
    </Dialog>
  );
};
