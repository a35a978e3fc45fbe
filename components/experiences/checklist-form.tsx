'use client';

import { issueAt, SuggestInput } from '#components/fields';
import { Field } from '#components/ui';
import type { FormGiven } from './form-given.ts';
import { MovableList } from './movable-list.tsx';
import { bodyHint, CodeField, WordsField } from './text-field.tsx';
import { withField } from './with-field.ts';

/** The things of a checklist, in their order. */
export function ChecklistForm({ document, issues, readOnly, onChange, onPart }: FormGiven<'checklist'>) {
  const fresh = () => {
    const ids = new Set(document.items.map(({ id }) => id));
    let n = document.items.length + 1;
    while (ids.has(`item-${n}`)) n++;
    return { id: `item-${n}`, title: '' };
  };
  const own = (path: string) => ({ path, issues, readOnly });
  return (
    <>
      <WordsField label="Title" value={document.title} {...own('title')} onChange={(title) => onChange({ ...document, title })} />
      <WordsField
        label="Text"
        rows={2}
        hint={bodyHint}
        value={document.body}
        {...own('body')}
        onChange={(body) => onChange(withField(document, 'body', body))}
      />
      <MovableList
        items={document.items}
        noun="Item"
        most={20}
        readOnly={readOnly}
        fresh={fresh}
        onChange={(items) => onChange({ ...document, items })}
        onPart={onPart}
      >
        {(item, at, put) => {
          const common = (field: string) => own(`items.${at}.${field}`);
          return (
            <>
              <WordsField label="Title" value={item.title} {...common('title')} onChange={(title) => put({ ...item, title })} />
              <WordsField
                label="Text"
                rows={2}
                value={item.body}
                {...common('body')}
                onChange={(body) => put(withField(item, 'body', body))}
              />
              <div className="grid grid-cols-2 items-start gap-3">
                <Field label="Ticks itself at" hint="A milestone; empty: ticked by hand" error={issueAt(issues, `items.${at}.milestone`)}>
                  <SuggestInput
                    ask={{ kind: 'milestone' }}
                    disabled={readOnly}
                    className="font-mono text-xs"
                    value={item.milestone ?? ''}
                    onChange={(milestone) => put(withField(item, 'milestone', milestone))}
                  />
                </Field>
                <CodeField
                  label="Leads to"
                  hint="A path of the app, or https://…"
                  placeholder="/datasets/new"
                  value={item.url}
                  {...common('url')}
                  onChange={(url) => put(withField(item, 'url', url))}
                />
                <CodeField
                  label="Id"
                  hint="Who has ticked it, has ticked this id"
                  value={item.id}
                  {...common('id')}
                  onChange={(id) => put({ ...item, id })}
                />
              </div>
            </>
          );
        }}
      </MovableList>
    </>
  );
}
