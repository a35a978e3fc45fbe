import { ExperienceInput, liquidIssues } from '#lib/channels/contract';
import type { Issue } from '#lib/kernel';

/** What the server would refuse, while it is being written: each fault with its spot. */
export function problemsOf(document: ExperienceInput): Issue[] {
  const parsed = ExperienceInput.safeParse(document);
  if (parsed.success) return liquidIssues(parsed.data);
  return parsed.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
}
