import { convert } from 'html-to-text';
import juice from 'juice';
import { renderText, type Subject } from '#lib/journey';
import { defaultLayout } from './default-layout.ts';

/** The words of an e-mail before they are filled in. */
export interface Words {
  readonly subject: string;
  /** HTML with Liquid, or text without a tag in it */
  readonly body: string;
  /** Null: made from the HTML */
  readonly text: string | null;
  readonly preheader: string;
  /** HTML around the body, with `{{ content }}` in it; null: none */
  readonly layout: string | null;
  /** They were filled in when the journey came by: what stands in them now is text, whatever it looks like */
  readonly filled?: boolean;
}

export interface Composed {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Where an e-mail leads to; what layouts call `preferences_url` and `workspace`. */
interface Around {
  readonly preferencesUrl: string;
  readonly workspace: string;
}

const place = /\{\{-?\s*content\s*-?\}\}/;
const mark = '\u{f8ff}content\u{f8ff}'; // of the private use area: no text of people has it

/** An e-mail with everything filled in, styles inlined, and a text part. Throws what Liquid throws for words that cannot be filled in. */
export function compose(words: Words, subject: Subject, around: Around): Composed {
  const scene: Subject = { ...subject, preferences_url: around.preferencesUrl, workspace: around.workspace };
  const fill: typeof renderText = words.filled === true ? (text) => text : renderText;
  const content = paragraphs(fill(words.body, 'html', scene));
  const framed = (words.layout ?? '{{ content }}').replace(place, mark);
  const page = renderText(framed, 'html', { ...scene, preheader: fill(words.preheader, 'line', scene) }).replace(mark, () => content);
  return {
    subject: fill(words.subject, 'line', scene),
    html: withStylesInlined(page),
    text: words.text === null ? textOf(page) : renderText(words.text, 'text', scene),
  };
}

/** The layout that a template stands in: the workspace's own, else ours. */
export const layoutOf = (own: string | null): string => (own !== null && place.test(own) ? own : defaultLayout);

/** A body without tags is text: its lines stay lines. */
function paragraphs(body: string): string {
  if (/<[a-z!/][^>]*>/i.test(body)) return body;
  return body
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${paragraph.trim().replaceAll('\n', '<br>')}</p>`)
    .join('\n');
}

/** Mail programs drop style sheets; what they know they read at the element. Media queries stay, for those that read them. */
const withStylesInlined = (page: string): string => {
  const whole = /<html[\s>]/i.test(page) ? page : `<!doctype html><html><head><meta charset="utf-8"></head><body>${page}</body></html>`;
  return juice(whole, { preserveMediaQueries: true, preservePseudos: true, removeStyleTags: true, applyStyleTags: true });
};

const textOf = (page: string): string =>
  convert(page, {
    wordwrap: 78,
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: '.preheader', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
      ...['h1', 'h2', 'h3'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  }).trim();
