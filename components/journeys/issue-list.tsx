import { ApiError } from '#components/api';

/** What a refusal says, and each fault with the path of its spot. */
export function IssueList({ error }: { error: unknown }) {
  if (!error) return null;
  const said = error instanceof Error ? error.message : 'This failed. Nothing was changed.';
  const issues = error instanceof ApiError ? error.issues : [];
  return (
    <div role="alert" className="rounded-md bg-destructive-soft px-3 py-2 text-destructive">
      <p className="font-medium">{said}</p>
      {issues.length > 0 ? (
        <ul className="mt-1 grid max-h-48 gap-1 overflow-auto">
          {issues.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              {path ? <code className="mr-2 font-mono text-xs">{path}</code> : null}
              {message}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
