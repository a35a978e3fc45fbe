'use client';

import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Time, Tooltip } from '#components/ui';
import type { TestPlay } from './use-test-play.ts';

/** The virtual clock of a test run: on and back, moment by moment, or by itself. */
export function TestRunClock({ play, at, children }: { play: TestPlay; at: string | null; children: ReactNode }) {
  const { count, total, playing, go, toggle } = play;
  const begun = count > 0;
  const ended = count >= total;
  return (
    <div role="toolbar" aria-label="Virtual clock" className="flex min-h-11 flex-wrap items-center gap-1 border-b bg-card px-3 py-1">
      <Tool label="To the beginning" disabled={!begun} onClick={() => go(0)} icon={<ChevronFirst aria-hidden />} />
      <Tool label="Back" disabled={!begun} onClick={() => go(count - 1)} icon={<ChevronLeft aria-hidden />} />
      <Tool
        label={playing ? 'Stop here' : 'Play on'}
        disabled={ended && !playing}
        onClick={toggle}
        icon={playing ? <Pause aria-hidden /> : <Play aria-hidden />}
      />
      <Tool label="Next" disabled={ended} onClick={() => go(count + 1)} icon={<ChevronRight aria-hidden />} />
      <Tool label="To the end" disabled={ended} onClick={() => go(total)} icon={<ChevronLast aria-hidden />} />
      <input
        type="range"
        aria-label="Moment"
        className="mx-2 h-6 w-32 accent-primary"
        min={0}
        max={total}
        value={count}
        onChange={(event) => go(Number(event.target.value))}
      />
      <span className="whitespace-nowrap text-muted-foreground text-xs tabular-nums">
        {count} of {total}
      </span>
      {at === null ? null : (
        <span className="ml-3 whitespace-nowrap font-medium text-sm tabular-nums">
          <Time at={at} mode="datetime" />
        </span>
      )}
      <span className="ml-auto" role="status">
        {children}
      </span>
    </div>
  );
}

const Tool = ({ label, disabled, onClick, icon }: { label: string; disabled: boolean; onClick: () => void; icon: ReactNode }) => (
  <Tooltip content={label} side="bottom">
    <Button variant="ghost" size="icon-sm" aria-label={label} disabled={disabled} onClick={onClick}>
      {icon}
    </Button>
  </Tooltip>
);
