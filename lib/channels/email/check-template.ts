import { syntaxProblem } from '#lib/journey';
import { type Issue, Refusal } from '#lib/kernel';
import type { TemplateInput } from '../contract.ts';

/** Throws `Refusal('invalid')` for Liquid that cannot be read, with the field that it stands in. */
export function checkTemplateText({
  subject,
  body,
  text,
  preheader,
}: Pick<TemplateInput, 'subject' | 'body' | 'text' | 'preheader'>): void {
  const issues: Issue[] = Object.entries({ subject, body, text: text ?? '', preheader }).flatMap(([path, words]) => {
    const problem = syntaxProblem(words);
    return problem === null ? [] : [{ path, message: `the Liquid cannot be read: ${problem}` }];
  });
  if (issues.length > 0) throw new Refusal('invalid', 'The words cannot be read.', { issues });
}
