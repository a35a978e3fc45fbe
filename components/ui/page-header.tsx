import type { ReactNode } from 'react';

/** The head of a page: what it is, its primary action at the right, and below that the row of filters. */
export function PageHeader({
  title,
  description,
  above,
  badge,
  actions,
  children,
}: {
  title: ReactNode;
  description?: ReactNode;
  /** The way back: a link to the list */
  above?: ReactNode;
  badge?: ReactNode;
  actions?: ReactNode;
  /** The row of filters */
  children?: ReactNode;
}) {
  return (
    <header className="grid gap-3 pb-4">
      {above ? <div className="-mb-2 text-muted-foreground text-xs">{above}</div> : null}
      <div className="flex min-h-8 items-start justify-between gap-4">
        <div className="min-w-0">
          <div className="flex items-center gap-2">
            <h1 className="truncate font-semibold text-xl tracking-tight">{title}</h1>
            {badge}
          </div>
          {description ? <p className="max-w-2xl text-muted-foreground">{description}</p> : null}
        </div>
        {actions ? <div className="flex shrink-0 items-center gap-2">{actions}</div> : null}
      </div>
      {children ? <div className="flex flex-wrap items-center gap-2">{children}</div> : null}
    </header>
  );
}
