import { Check, X } from 'lucide-react';
import { cn, Time } from '#components/ui';
import { foundWords, groupWords, leafWords, type Truth } from './truth-words.ts';

/** A condition leaf by leaf: what it asked for, what was found, and whether it holds. */
export const TruthTree = ({ truth }: { truth: Truth }) => (
  <ul className="grid gap-1">
    <Part truth={truth} />
  </ul>
);

function Part({ truth }: { truth: Truth }) {
  const { holds, kind, of } = truth;
  return (
    <li className="grid grid-cols-[auto_1fr] gap-x-1.5">
      {holds ? (
        <Check className="mt-0.5 size-3.5 text-success" aria-label="Holds" />
      ) : (
        <X className="mt-0.5 size-3.5 text-destructive" aria-label="Does not hold" />
      )}
      {of ? (
        <>
          <span className="text-muted-foreground">{of.length === 0 ? (kind === 'all' ? 'Always' : 'Never') : groupWords(kind)}</span>
          <ul className="col-start-2 mt-1 grid gap-1 border-l pl-2.5">
            {of.map((part, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one condition never change places
              <Part key={i} truth={part} />
            ))}
          </ul>
        </>
      ) : (
        <Leaf truth={truth} />
      )}
    </li>
  );
}

function Leaf({ truth }: { truth: Truth }) {
  const { words, at } = foundWords(truth);
  return (
    <span>
      {leafWords(truth)}
      <span className={cn('before:mx-1 before:content-["·"]', truth.holds ? 'text-muted-foreground' : 'text-destructive')}>
        {words}
        {at ? (
          <>
            {' '}
            on <Time at={at} />
          </>
        ) : null}
      </span>
    </span>
  );
}
