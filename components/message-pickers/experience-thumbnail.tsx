import { cn } from '#components/ui';
import type { ExperienceInput, ExperienceKind } from '#lib/channels/contract';
import { firstWords, kindFaces } from './experience-kinds.ts';

/** Where on a page each kind stands. */
const places: Readonly<Record<ExperienceKind, string>> = {
  walkthrough: 'top-5 left-8 h-9 w-14',
  checklist: 'right-1.5 bottom-1.5 h-11 w-9',
  banner: 'inset-x-1.5 top-1.5 h-3',
  modal: 'top-3.5 left-1/2 h-9 w-14 -translate-x-1/2',
  tooltip: 'top-7 left-4 h-6 w-11',
};

/** A small drawing of a page and what stands on it, with what it is and what it says first. */
export function ExperienceThumbnail({ experience }: { experience: ExperienceInput }) {
  const { kind, theme, name } = experience;
  const { title, icon: Icon } = kindFaces[kind];
  return (
    <span className="flex min-w-0 items-center gap-3 text-left">
      <span
        className={cn(
          'relative block h-16 w-24 shrink-0 overflow-hidden rounded-md border',
          theme?.mode === 'dark' ? 'bg-neutral-800' : 'bg-muted',
        )}
        aria-hidden
      >
        <span className="absolute top-2 left-2 h-1 w-8 rounded-sm bg-foreground/15" />
        <span className="absolute top-5 left-2 h-8 w-20 rounded-sm bg-foreground/8" />
        {kind === 'modal' ? <span className="absolute inset-0 bg-foreground/20" /> : null}
        <span className={cn('absolute overflow-hidden rounded-sm border bg-background shadow-low', places[kind])}>
          <span className="block h-1 bg-primary" style={theme?.accent ? { background: theme.accent } : undefined} />
        </span>
      </span>
      <span className="grid min-w-0 gap-0.5">
        <span className="truncate font-medium">{name}</span>
        <span className="flex items-center gap-1 text-muted-foreground text-xs">
          <Icon className="size-3.5 shrink-0" aria-hidden />
          {title}
        </span>
        <span className="truncate text-muted-foreground text-xs">{firstWords(experience)}</span>
      </span>
    </span>
  );
}
