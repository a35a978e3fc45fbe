import { Hash } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#components/ui';
import { isObject } from '#lib/kernel';
import { slackText } from './slack-text.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const wordsOf = (value: unknown): string => (isObject(value) ? text(value.text) : '');

/** A message in Slack as its readers see it: by its blocks, or its bare text where it has none. */
export const SlackMessage = ({ content: { text: words, blocks, to } }: { content: Readonly<Record<string, unknown>> }) => (
  <article aria-label="Slack message" className="overflow-hidden rounded-lg border">
    <header className="flex items-center gap-1.5 border-b bg-muted px-4 py-2 text-muted-foreground text-xs">
      <Hash className="size-3.5" aria-hidden />
      {to === 'csm' ? 'Direct message to the account’s CSM' : text(to).replace(/^#/, '')}
    </header>
    <div className="flex gap-3 px-4 py-3">
      <span className="grid size-9 shrink-0 place-items-center rounded-md bg-primary font-semibold text-primary-foreground" aria-hidden>
        M
      </span>
      <div className="grid min-w-0 gap-2">
        <p>
          <span className="font-semibold">Milepost</span>{' '}
          <span className="rounded-sm bg-secondary px-1 text-[10px] text-muted-foreground uppercase">app</span>
        </p>
        {list(blocks).length === 0 ? <p className="whitespace-pre-wrap break-words">{text(words)}</p> : inOrder(blocks, blockOf)}
      </div>
    </div>
  </article>
);

/** Blocks and what is in them have no names: their order is all that tells them apart, and it never changes. */
const inOrder = (things: unknown, draw: (thing: Readonly<Record<string, unknown>>, key: string) => ReactNode): ReactNode[] =>
  list(things).map((thing, at) => (isObject(thing) ? draw(thing, String(at)) : null));

function blockOf(block: Readonly<Record<string, unknown>>, key: string): ReactNode {
  switch (block.type) {
    case 'header':
      return (
        <h3 key={key} className="break-words font-semibold text-base">
          {wordsOf(block.text)}
        </h3>
      );
    case 'section':
      return (
        <div key={key} className="grid gap-2">
          {block.text === undefined ? null : <Mrkdwn words={wordsOf(block.text)} />}
          {list(block.fields).length === 0 ? null : (
            <div className="grid grid-cols-2 gap-3">
              {inOrder(block.fields, (field, at) => (
                <Mrkdwn key={at} words={text(field.text)} />
              ))}
            </div>
          )}
        </div>
      );
    case 'context':
      return (
        <div key={key} className="flex flex-wrap gap-2 text-muted-foreground text-xs">
          {inOrder(block.elements, (element, at) => (
            <Mrkdwn key={at} words={text(element.text)} />
          ))}
        </div>
      );
    case 'actions':
      return (
        <div key={key} className="flex flex-wrap gap-2">
          {inOrder(block.elements, ({ text: label, url }, at) => (
            <LinkButton key={at} label={wordsOf(label)} address={text(url)} />
          ))}
        </div>
      );
    case 'divider':
      return <hr key={key} />;
    default:
      return null;
  }
}

/** Slack opens the address of a button in the browser. */
const LinkButton = ({ label, address }: { label: string; address: string }) =>
  /^https?:\/\//i.test(address) ? (
    <Button asChild variant="outline" size="sm" title={address}>
      <a href={address} target="_blank" rel="noreferrer">
        {label}
      </a>
    </Button>
  ) : (
    <span className="rounded-md border px-2.5 py-1">{label}</span>
  );

const tags = { bold: 'strong', italic: 'em', strike: 's', code: 'code' } as const;

const Mrkdwn = ({ words }: { words: string }) => {
  let at = 0;
  return (
    <p className="min-w-0 whitespace-pre-wrap break-words">
      {slackText(words).map((part) => {
        const key = `${at++}`;
        if (part.kind === 'text') return part.text;
        if (part.kind === 'link')
          return (
            <a key={key} className="text-primary-text underline underline-offset-4" href={part.address} target="_blank" rel="noreferrer">
              {part.text}
            </a>
          );
        const Tag = tags[part.kind];
        return (
          <Tag key={key} className={part.kind === 'code' ? 'rounded-sm bg-secondary px-1 font-mono text-xs' : undefined}>
            {part.text}
          </Tag>
        );
      })}
    </p>
  );
};
