'use client';

import { CircleCheck, TriangleAlert } from 'lucide-react';
import { Button, cn, Popover, PopoverContent, PopoverTrigger } from '#components/ui';
import type { Problem } from './problems.ts';

interface Given {
  problems: readonly Problem[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onGo: (problem: Problem) => void;
}

/** What is still to mend before this can be published; each line leads there. */
export function ProblemList({ problems, open, onOpenChange, onGo }: Given) {
  const wrong = problems.filter(({ odd }) => !odd).length;
  const words = wrong > 0 ? `${wrong} to mend` : problems.length > 0 ? `${problems.length} to look at` : 'Nothing to mend';
  return (
    <Popover open={open} onOpenChange={onOpenChange}>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="sm" className={cn(problems.length > 0 ? 'text-warning' : 'text-success')}>
          {problems.length > 0 ? <TriangleAlert aria-hidden /> : <CircleCheck aria-hidden />}
          <span aria-live="polite">{words}</span>
        </Button>
      </PopoverTrigger>
      <PopoverContent className="w-96 p-1" aria-label="Problems">
        {problems.length === 0 ? (
          <p className="px-2 py-3 text-center text-muted-foreground">Nothing is missing. You can publish it.</p>
        ) : (
          <ul className="max-h-80 overflow-auto">
            {problems.map((problem) => (
              <li key={problem.key}>
                <button
                  type="button"
                  onClick={() => {
                    onOpenChange(false);
                    onGo(problem);
                  }}
                  className="grid w-full gap-0.5 rounded-md px-2 py-1.5 text-left hover:bg-accent"
                >
                  <span className="font-medium">{problem.title}</span>
                  <span className={cn('text-xs', problem.odd ? 'text-muted-foreground' : 'text-warning')}>{problem.message}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </PopoverContent>
    </Popover>
  );
}
