import { Liquid } from 'liquidjs';

const unsafe = {
  // They read files, or call other templates that nothing limits.
  tags: ['include', 'render', 'layout', 'block'],
  // Chance: the same run must read the same when it is played again.
  filters: ['sample'],
};
const dateFilters = ['date', 'date_to_xmlschema', 'date_to_rfc822', 'date_to_string', 'date_to_long_string'];

type Filter = (this: { context: { getSync: (path: string[]) => unknown } }, value: unknown, ...rest: unknown[]) => unknown;

/** A Liquid without files, chance or a clock, in which a hostile template runs into a limit instead of hanging. */
function environment(outputEscape?: (value: unknown) => string): Liquid {
  const liquid = new Liquid({
    templates: {},
    ownPropertyOnly: true,
    strictFilters: true,
    strictVariables: false,
    timezoneOffset: 0,
    locale: 'en-US',
    parseLimit: 200_000,
    memoryLimit: 2_000_000,
    renderLimit: 250,
    ...(outputEscape === undefined ? {} : { outputEscape }),
  });
  for (const tag of unsafe.tags) delete liquid.tags[tag];
  for (const filter of unsafe.filters) delete liquid.filters[filter];
  for (const name of dateFilters) {
    const original = liquid.filters[name] as unknown as Filter;
    const steady: Filter = function (value, ...rest) {
      const isNow = value === 'now' || value === 'today';
      return original.call(this, isNow ? this.context.getSync(['now']) : value, ...rest);
    };
    liquid.registerFilter(name, steady as never);
  }
  return liquid;
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const written = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

const html = environment((value) => written(value).replace(/[&<>"']/g, (char) => escapes[char] ?? char));
const url = environment((value) => encodeURIComponent(written(value).replace(/\p{Surrogate}/gu, '\ufffd')));
const text = environment(written);

/** `line`: text in which every run of line breaks is a space (subjects). `url`: what is filled in is percent-encoded. */
export type TextKind = 'text' | 'line' | 'html' | 'url';

export const environments: Record<TextKind, Liquid> = {
  text,
  line: text,
  html,
  url,
};
