'use client';

import { useId, useState } from 'react';
import { cn, SearchInput } from '#components/ui';
import { nodeWords } from '#components/words';
import type { JourneyDocument } from '#lib/journey';
import { findNodes, nodeTitle } from '../editing/find-nodes.ts';
import { faceOf } from '../faces.tsx';
import { toneText } from '../tones.ts';

/** Finds a node by its words; Enter or a click goes there. */
export function NodeSearch({ document, onFound }: { document: JourneyDocument; onFound: (id: string) => void }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const found = text === '' ? [] : findNodes(document.nodes, text).slice(0, 8);
  const chosen = found[Math.min(at, found.length - 1)];
  const go = (id: string) => {
    setText('');
    onFound(id);
  };
  return (
    <div className="relative">
      <SearchInput
        data-page-search
        role="combobox"
        aria-label="Find a node"
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-activedescendant={chosen ? `${list}-${chosen.id}` : undefined}
        placeholder="Find a node"
        className="w-44"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onBlur={() => setText('')}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1));
          else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
          else if (event.key === 'Enter' && chosen) go(chosen.id);
          else if (event.key === 'Escape') event.currentTarget.blur();
          else return;
          event.preventDefault();
        }}
      />
      <div
        id={list}
        role="listbox"
        aria-label="Nodes found"
        className={cn('absolute top-8 right-0 z-20 w-72 rounded-lg bg-popover p-1 shadow-high', text === '' && 'hidden')}
      >
        {found.map((node) => {
          const { icon: Icon, tone } = faceOf(node.type, node.data);
          return (
            <div
              key={node.id}
              id={`${list}-${node.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={node === chosen}
              className={cn('flex h-8 items-center gap-2.5 rounded-md px-2', node === chosen && 'bg-accent')}
              onPointerDown={(event) => {
                event.preventDefault();
                go(node.id);
              }}
            >
              <Icon className={cn('size-4 shrink-0', toneText[tone])} aria-hidden />
              <span className="shrink-0">{nodeTitle(node)}</span>
              <span className="truncate text-muted-foreground text-xs">{nodeWords(node.type, node.data)}</span>
            </div>
          );
        })}
        {text !== '' && found.length === 0 ? <p className="px-2 py-3 text-center text-muted-foreground">No node says that.</p> : null}
      </div>
    </div>
  );
}
