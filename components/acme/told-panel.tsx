import { useMessages } from '#components/milepost-react';
import type { Told } from './use-acme.ts';

/** What the SDK told Milepost, and what came back: the demo's look behind the scenes. */
export function ToldPanel({ told, faults }: { told: readonly Told[]; faults: readonly string[] }) {
  const messages = useMessages();
  return (
    <aside aria-label="What Milepost knows" className="hidden w-72 shrink-0 border-l bg-sidebar p-4 lg:block">
      <h2 className="font-medium">What Milepost was told</h2>
      <ol className="mt-2 grid gap-1" data-told>
        {told.map(({ id, what, detail }) => (
          <li key={id} className="flex gap-2 text-xs">
            <span className="w-14 shrink-0 text-muted-foreground">{what}</span>
            <span className="truncate font-mono">{detail}</span>
          </li>
        ))}
      </ol>
      <h2 className="mt-6 font-medium">What came</h2>
      {messages.length === 0 && <p className="mt-2 text-muted-foreground text-xs">No messages yet.</p>}
      <ol className="mt-2 grid gap-1" data-came>
        {messages.map(({ id, journey, payload }) => (
          <li key={id} className="text-xs">
            <span className="font-mono">{String(payload.experience ?? 'message')}</span>
            <span className="text-muted-foreground"> from {journey}</span>
          </li>
        ))}
      </ol>
      {faults.length > 0 && (
        <>
          <h2 className="mt-6 font-medium">What went wrong</h2>
          <ul className="mt-2 grid gap-1 text-muted-foreground text-xs" data-faults>
            {[...new Set(faults)].map((what) => (
              <li key={what}>{what}</li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}
