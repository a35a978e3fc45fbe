import { Button } from '#components/ui';
import type { Acme, AcmeDeed } from './use-acme.ts';
import { type ViewName, views } from './views.ts';

interface Deed {
  readonly deed: AcmeDeed;
  readonly label: string;
  readonly tour: string;
  readonly quiet?: boolean;
}

const pages: Record<ViewName, { intro: string; deeds: readonly Deed[]; rows: (acme: Acme) => readonly (readonly [string, string])[] }> = {
  dashboard: {
    intro: 'How Acme is doing this week.',
    deeds: [{ deed: 'report', label: 'Create report', tour: 'create-report' }],
    rows: ({ done }) => [
      ['Datasets', String(done.dataset)],
      ['Reports', String(done.report)],
      ['Colleagues invited', String(done.invite)],
    ],
  },
  datasets: {
    intro: 'What reports are made of.',
    deeds: [
      { deed: 'dataset', label: 'Import data', tour: 'import-data' },
      { deed: 'broken', label: 'Import a broken file', tour: 'import-broken', quiet: true },
    ],
    rows: ({ done }) => [
      ...Array.from({ length: done.dataset }, (_, at) => [`sales-${at + 1}.csv`, '12,480 rows'] as const),
      ...Array.from({ length: done.broken }, (_, at) => [`broken-${at + 1}.csv`, 'Failed: wrong delimiter'] as const),
    ],
  },
  reports: {
    intro: 'What people look at.',
    deeds: [
      { deed: 'report', label: 'Create report', tour: 'create-report' },
      { deed: 'share', label: 'Share a report', tour: 'share-report', quiet: true },
    ],
    rows: ({ done }) =>
      Array.from({ length: done.report }, (_, at) => [`Weekly report ${at + 1}`, at < done.share ? 'Shared' : 'Private'] as const),
  },
  team: {
    intro: 'Who works with you.',
    deeds: [{ deed: 'invite', label: 'Invite a colleague', tour: 'invite-colleague' }],
    rows: ({ done }) => Array.from({ length: done.invite }, (_, at) => [`colleague-${at + 1}@acme.test`, 'Invited'] as const),
  },
  settings: {
    intro: 'Where data comes from by itself.',
    deeds: [{ deed: 'integration', label: 'Connect Postgres', tour: 'connect-integration' }],
    rows: ({ done }) => Array.from({ length: done.integration }, () => ['Postgres', 'Connected'] as const),
  },
};

/** One page of the pretended app: what can be done on it, and what has been. */
export function AcmeView({ name, acme }: { name: ViewName; acme: Acme }) {
  const { intro, deeds, rows } = pages[name];
  const shown = rows(acme);
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h1 className="font-semibold text-xl tracking-tight">{views[name].label}</h1>
          <p className="mt-1 text-muted-foreground">{intro}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          {deeds.map(({ deed, label, tour, quiet }) => (
            <Button key={label} variant={quiet ? 'outline' : 'secondary'} data-tour={tour} onClick={() => acme.act(deed)}>
              {label}
            </Button>
          ))}
        </div>
      </div>
      <dl className="mt-6 divide-y rounded-lg border bg-card" data-tour="content">
        {shown.map(([what, state]) => (
          <div key={what} className="flex justify-between gap-4 px-4 py-3">
            <dt className="font-medium">{what}</dt>
            <dd className="text-muted-foreground tabular-nums">{state}</dd>
          </div>
        ))}
        {shown.length === 0 && (
          <div className="px-4 py-10 text-center text-muted-foreground">
            <dt className="sr-only">Nothing yet</dt>
            <dd>Nothing here yet.</dd>
          </div>
        )}
      </dl>
    </>
  );
}
