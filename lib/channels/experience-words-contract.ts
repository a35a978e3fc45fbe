import { renderText, type Subject, syntaxProblem } from '#lib/journey';
import { type Issue, isObject, type Json, type JsonObject } from '#lib/kernel';
import type { ExperienceInput } from './experience-contract.ts';

/** The fields of an experience in which Liquid is filled in, and as what; all others go as they are. */
const kinds: Readonly<Record<string, 'line' | 'text' | 'url'>> = {
  title: 'line',
  label: 'line',
  next: 'line',
  body: 'text',
  text: 'text',
  url: 'url',
};

function eachText(value: Json, path: string, change: (text: string, kind: 'line' | 'text' | 'url', path: string) => string): Json {
  const under = (name: string | number) => (path === '' ? String(name) : `${path}.${name}`);
  if (Array.isArray(value)) return value.map((item, at) => eachText(item, under(at), change));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const kind = kinds[name];
      const text = inner as Json;
      return [name, kind !== undefined && typeof text === 'string' ? change(text, kind, under(name)) : eachText(text, under(name), change)];
    }),
  );
}

/** What is wrong with the Liquid of an experience, each with the field that it stands in. */
export function liquidIssues(experience: ExperienceInput): Issue[] {
  const issues: Issue[] = [];
  eachText(experience as unknown as JsonObject, '', (text, _, path) => {
    const problem = syntaxProblem(text);
    if (problem !== null) issues.push({ path, message: `the Liquid cannot be read: ${problem}` });
    return text;
  });
  return issues;
}

/** An invisible character that keeps `](` from being the middle of a link. */
const apart = ']\u2060(';

/** What is known of a person is text: a link that somebody wrote into their name is none. */
const linkless = (subject: Subject): Subject => {
  const json = JSON.stringify(subject);
  return json.includes('](') ? (JSON.parse(json.replaceAll('](', apart)) as Subject) : subject;
};

/** An experience as one person gets it. Throws what Liquid throws for words that cannot be filled in. */
export function filledExperience(experience: ExperienceInput, subject: Subject): ExperienceInput {
  const known = linkless(subject);
  return eachText(experience as unknown as JsonObject, '', (text, kind) => renderText(text, kind, known)) as unknown as ExperienceInput;
}
