import type { Setting } from './node-settings.ts';

/** Settings in words, a name and what it is. */
export const SettingList = ({ settings }: { settings: readonly Setting[] }) => (
  <dl className="grid grid-cols-[minmax(5rem,auto)_1fr] gap-x-4 gap-y-1.5">
    {settings.map(({ name, value, long }) =>
      long ? (
        <div key={name} className="col-span-2">
          <dt className="text-muted-foreground">{name}</dt>
          <dd className="mt-1 max-h-48 overflow-auto whitespace-pre-wrap break-words rounded-md border bg-muted px-2.5 py-1.5 font-mono text-xs">
            {value}
          </dd>
        </div>
      ) : (
        <div key={name} className="contents">
          <dt className="text-muted-foreground">{name}</dt>
          <dd className="break-words">{value}</dd>
        </div>
      ),
    )}
  </dl>
);
