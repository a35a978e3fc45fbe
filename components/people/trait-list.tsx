import { CopyButton } from '#components/ui';

const says = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Traits by name, as they were sent. */
export function TraitList({ traits }: { traits: Readonly<Record<string, unknown>> }) {
  const names = Object.keys(traits).sort((a, b) => a.localeCompare(b));
  if (names.length === 0) return <p className="text-muted-foreground">None has been sent.</p>;
  return (
    <dl className="grid gap-y-1.5">
      {names.map((name) => (
        <div key={name} className="group grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-start gap-2">
          <dt className="truncate text-muted-foreground" title={name}>
            {name}
          </dt>
          <dd className="flex min-w-0 items-start gap-1">
            <span className="min-w-0 break-words">{says(traits[name])}</span>
            <span className="-my-1 opacity-0 focus-within:opacity-100 group-hover:opacity-100">
              <CopyButton text={says(traits[name])} />
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
