'use client';

import { nodeTitle } from '#components/canvas';
import { Avatar, Tooltip } from '#components/ui';
import { useDraft } from './drafting/draft-provider.tsx';
import { usePresence } from './use-presence.ts';

const mostShown = 4;

/** Who else has this journey open now, and at which node they are. */
export function PeopleHere({ node }: { node: string | null }) {
  const { document } = useDraft();
  const here = usePresence(document.key, node);
  if (here.length === 0) return null;
  const wordsOf = ({ name, node: at }: (typeof here)[number]) => {
    const theirs = document.nodes.find(({ id }) => id === at);
    return `${name} is here${theirs ? `, at ${nodeTitle(theirs)}` : ''}`;
  };
  return (
    <ul aria-label="Also here" className="-space-x-1.5 flex items-center">
      {here.slice(0, mostShown).map((one) => (
        <li key={one.name}>
          <Tooltip content={wordsOf(one)} side="bottom">
            <span className="block rounded-full ring-2 ring-card">
              <Avatar name={one.name} />
              <span className="sr-only">{wordsOf(one)}</span>
            </span>
          </Tooltip>
        </li>
      ))}
      {here.length > mostShown ? <li className="pl-3 text-muted-foreground text-xs">and {here.length - mostShown} more</li> : null}
    </ul>
  );
}
