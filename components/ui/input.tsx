import { Search } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from './class-names.ts';

const field =
  'w-full rounded-md border border-input/60 bg-card text-sm shadow-low transition-colors placeholder:text-muted-foreground hover:border-input focus-visible:border-ring focus-visible:outline-1 focus-visible:outline-offset-0 disabled:opacity-50 aria-invalid:border-destructive';

export const Input = ({ className, type = 'text', ...props }: ComponentProps<'input'>) => (
  <input type={type} className={cn(field, 'h-8 px-2.5', className)} {...props} />
);

export const Textarea = ({ className, ...props }: ComponentProps<'textarea'>) => (
  <textarea className={cn(field, 'min-h-20 px-2.5 py-1.5', className)} {...props} />
);

/** The search field of a page: `/` puts the cursor here. Give it an `aria-label`. */
export const SearchInput = ({ className, ...props }: ComponentProps<'input'>) => (
  <div className={cn('relative w-64', className)}>
    <Search className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted-foreground" aria-hidden />
    <Input type="search" data-page-search className="pl-8 [&::-webkit-search-cancel-button]:opacity-50" placeholder="Search" {...props} />
  </div>
);
