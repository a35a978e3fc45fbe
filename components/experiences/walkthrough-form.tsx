'use client';

import { Choice } from '#components/fields';
import { Field } from '#components/ui';
import { type FormGiven, type Placement, placements } from './form-given.ts';
import { MovableList } from './movable-list.tsx';
import { bodyHint, CodeField, WordsField } from './text-field.tsx';
import { withField } from './with-field.ts';

/** The steps of a walkthrough, in their order. */
export function WalkthroughForm({ document, issues, readOnly, onChange, onPart }: FormGiven<'walkthrough'>) {
  return (
    <MovableList
      items={document.steps}
      noun="Step"
      most={30}
      readOnly={readOnly}
      fresh={() => ({ title: '', body: '' })}
      onChange={(steps) => onChange({ ...document, steps })}
      onPart={onPart}
    >
      {(step, at, put) => {
        const common = (field: string) => ({ path: `steps.${at}.${field}`, issues, readOnly });
        return (
          <>
            <WordsField label="Title" value={step.title} {...common('title')} onChange={(title) => put({ ...step, title })} />
            <WordsField
              label="Text"
              rows={3}
              hint={bodyHint}
              value={step.body}
              {...common('body')}
              onChange={(body) => put({ ...step, body })}
            />
            <div className="grid grid-cols-2 items-start gap-3">
              <CodeField
                label="Beside"
                hint="A CSS selector; empty: in the middle"
                placeholder="#import"
                value={step.anchor}
                {...common('anchor')}
                onChange={(anchor) => put(withField(step, 'anchor', anchor))}
              />
              <Field label="Stands">
                <Choice
                  className="w-full"
                  disabled={readOnly || step.anchor === undefined}
                  value={step.placement ?? 'auto'}
                  options={placements}
                  onChange={(to) => put(withField(step, 'placement', to === 'auto' ? undefined : (to as Placement)))}
                />
              </Field>
              <CodeField
                label="On pages"
                hint="A path, * for anything; empty: on all"
                placeholder="/datasets/*"
                value={step.page}
                {...common('page')}
                onChange={(page) => put(withField(step, 'page', page))}
              />
              <Field label="Goes on by">
                <Choice
                  className="w-full"
                  disabled={readOnly || step.anchor === undefined}
                  value={step.advance ?? 'button'}
                  options={[
                    { id: 'button', name: 'its button' },
                    { id: 'click', name: 'a click on what it stands beside' },
                  ]}
                  onChange={(by) => put(withField(step, 'advance', by === 'click' ? 'click' : undefined))}
                />
              </Field>
              {step.advance === 'click' ? null : (
                <WordsField
                  label="Button"
                  placeholder={at === document.steps.length - 1 ? 'Done' : 'Next'}
                  value={step.next}
                  {...common('next')}
                  onChange={(next) => put(withField(step, 'next', next))}
                />
              )}
            </div>
          </>
        );
      }}
    </MovableList>
  );
}
