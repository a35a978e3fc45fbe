import type { Template } from 'liquidjs';
import { isObject, type Json } from '#lib/kernel';
import { environments, type TextKind } from './environment.ts';
import type { Subject } from './subject.ts';

const hasLiquid = /\{\{|\{%/;
/** A template may render this many tags, outputs and pieces of text, loops included. */
const templateLimit = 20_000;
const longest = 1_000_000;

const finish = (text: string, kind: TextKind): string => (kind === 'line' ? text.replace(/[\r\n\u2028\u2029]+/g, ' ').trim() : text);

/** A text ready to be filled in. Throws liquidjs' error for bad syntax; filling in throws when a limit is passed. */
export function compileText(template: string, kind: TextKind): (subject: () => Subject) => string {
  if (!hasLiquid.test(template)) {
    const constant = finish(template, kind);
    return () => constant;
  }
  const liquid = environments[kind];
  const parsed: Template[] = liquid.parse(template);
  return (subject) => {
    const rendered = String(liquid.renderSync(parsed, subject(), { templateLimit }));
    if (rendered.length > longest) throw new Error(`the text is longer than ${longest} characters`);
    return finish(rendered, kind);
  };
}

/** The same for every text inside a JSON value; keys and other values stay as they are. */
export function compileJson(value: Json): (subject: () => Subject) => Json {
  if (typeof value === 'string') return compileText(value, 'text');
  if (Array.isArray(value)) {
    const items = value.map(compileJson);
    return (subject) => items.map((item) => item(subject));
  }
  if (!isObject(value)) return () => value;
  const entries = Object.entries(value).map(([key, inner]) => [key, compileJson(inner as Json)] as const);
  return (subject) => Object.fromEntries(entries.map(([key, inner]) => [key, inner(subject)]));
}

/** What is wrong with a template, in a line; null when nothing is. */
export function syntaxProblem(template: string): string | null {
  if (!hasLiquid.test(template)) return null;
  try {
    environments.text.parse(template);
    return null;
  } catch (fault) {
    return fault instanceof Error ? (fault.message.split('\n')[0] ?? 'bad Liquid') : 'bad Liquid';
  }
}

const compiled = new Map<string, (subject: () => Subject) => string>();

/** Fills in a text that is not part of a document (a workspace's template, an experience). Throws as `compileText` does. */
export function renderText(template: string, kind: TextKind, subject: Subject): string {
  const key = `${kind}:${template}`;
  let fill = compiled.get(key);
  if (fill === undefined) {
    fill = compileText(template, kind);
    if (compiled.size >= 500) compiled.clear();
    compiled.set(key, fill);
  }
  return fill(() => subject);
}
