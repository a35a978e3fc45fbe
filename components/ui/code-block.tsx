import { cn } from './class-names.ts';
import { CopyButton } from './copy-button.tsx';

/** Code to read and to copy. */
export const CodeBlock = ({ code, label = 'Code', className }: { code: string; label?: string; className?: string }) => (
  <figure className={cn('relative rounded-md border bg-muted', className)} aria-label={label}>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is too wide is scrolled by the arrow keys, once one is there */}
    <pre tabIndex={0} className="overflow-x-auto p-3 pr-12 font-mono text-xs leading-5">
      <code>{code}</code>
    </pre>
    <CopyButton text={code} label={`Copy ${label.toLowerCase()}`} className="absolute top-1.5 right-1.5" />
  </figure>
);
