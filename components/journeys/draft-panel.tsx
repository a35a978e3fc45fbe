'use client';

import { Settings2 } from 'lucide-react';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { Canvas, CanvasEditor, editorKeys, givenKeys, setHead, setNode } from '#components/canvas';
import { usePageShortcuts } from '#components/shell';
import { Button } from '#components/ui';
import { ConflictNotice } from './conflict-notice.tsx';
import { useDraft, useIssues } from './drafting/draft-provider.tsx';
import { HeadForm, NodeForm } from './forms.tsx';
import { PeopleHere } from './people-here.tsx';
import { SaveState } from './save-state.tsx';

interface Given {
  node: string | null;
  onNode: (node: string | null) => void;
  /** Stands in the toolbar: draft or published. */
  views: ReactNode;
}

/** The draft on the canvas: to be drawn by those who may, else to be looked at. */
export function DraftPanel(given: Given) {
  const { readOnly } = useDraft();
  return readOnly ? <Looking {...given} /> : <Drawing {...given} />;
}

/** For those who may not change it: the canvas, and the same forms to be read. */
function Looking({ node, onNode, views }: Given) {
  const { document } = useDraft();
  const { issues } = useIssues(document);
  const [settings, setSettings] = useState(false);
  const selected = document.nodes.find(({ id }) => id === node) ?? null;
  const select = (id: string | null) => {
    setSettings(false);
    onNode(id);
  };
  const given = { document, issues, readOnly: true, onChange: () => undefined };
  return (
    <div className="flex h-full">
      <div className="relative min-w-0 flex-1">
        <Canvas document={document} stats={null} selected={selected?.id ?? null} onSelect={select} lively={false} />
        <div className="absolute top-3 right-3 flex items-center gap-2">
          <PeopleHere node={node} />
          <Button variant="outline" size="sm" aria-pressed={settings} onClick={() => setSettings(!settings)}>
            <Settings2 aria-hidden />
            Settings
          </Button>
          {views}
        </div>
      </div>
      {settings ? (
        <HeadForm {...given} onClose={() => setSettings(false)} />
      ) : selected ? (
        <NodeForm key={selected.id} {...given} node={selected} onClose={() => onNode(null)} />
      ) : null}
    </div>
  );
}

const shortcuts = { title: 'On the canvas', rows: [...editorKeys, ...givenKeys] };

function Drawing({ node, onNode, views }: Given) {
  usePageShortcuts(shortcuts);
  const { document, store, history } = useDraft();
  const { issues, warnings } = useIssues(document);
  const [settings, setSettings] = useState(false);
  const beside = useRef<HTMLElement>(null);
  const selected = document.nodes.find(({ id }) => id === node) ?? null;

  const onSelect = useCallback(
    (id: string | null) => {
      if (id !== null) setSettings(false);
      onNode(id);
    },
    [onNode],
  );
  const intoForm = useCallback((): void => {
    requestAnimationFrame(() => beside.current?.querySelector<HTMLElement>('input, textarea, select, [role="combobox"]')?.focus());
  }, []);
  const openSettings = useCallback(() => {
    setSettings(true);
    intoForm();
  }, [intoForm]);
  const leave = (): void => {
    const card = selected ? `.react-flow__node[data-id="${CSS.escape(selected.id)}"]` : '.react-flow__pane';
    window.document.querySelector<HTMLElement>(card)?.focus();
  };
  const back = (): void => {
    setSettings(false);
    leave();
  };

  return (
    <div className="flex h-full flex-col">
      <ConflictNotice />
      <div className="flex min-h-0 flex-1">
        <CanvasEditor
          document={document}
          issues={issues}
          warnings={warnings}
          edit={store.edit}
          undo={history.past.at(-1) ?? null}
          redo={history.future[0] ?? null}
          onUndo={store.undo}
          onRedo={store.redo}
          first={node}
          onSelect={onSelect}
          onSettings={openSettings}
          onForm={intoForm}
        >
          <PeopleHere node={node} />
          <SaveState />
          <Button variant="outline" size="sm" aria-pressed={settings} onClick={() => (settings ? setSettings(false) : openSettings())}>
            <Settings2 aria-hidden />
            Settings
          </Button>
          {views}
        </CanvasEditor>
        {settings ? (
          <HeadForm
            ref={beside}
            document={document}
            issues={issues}
            onChange={(head) => store.edit('Change the settings', (now) => setHead(now, head), 'settings')}
            onClose={back}
            onLeave={leave}
          />
        ) : selected ? (
          <NodeForm
            key={selected.id}
            ref={beside}
            document={document}
            node={selected}
            issues={issues}
            onChange={(next) => store.edit('Set a node', (now) => setNode(now, next), `set ${next.id}`)}
            onClose={back}
            onLeave={leave}
          />
        ) : null}
      </div>
    </div>
  );
}
