import { Button, Card, CardContent } from '#components/ui';
import type { Preferences } from '#lib/channels/contract';

/** What a person gets by e-mail, to be changed without signing in. A form of plain HTML: it works in every browser. */
export const PreferencesForm = ({ preferences, token, saved }: { preferences: Preferences; token: string; saved: boolean }) => {
  const { workspace, email, leftAll, groups } = preferences;
  return (
    <Card>
      <CardContent className="grid gap-4 p-6">
        <header>
          <h1 className="font-semibold text-lg">What you get from {workspace}</h1>
          {email ? <p className="text-muted-foreground">{email}</p> : null}
        </header>
        {saved ? (
          <p role="status" className="rounded-md bg-success-soft px-3 py-2 text-success">
            Saved.
          </p>
        ) : null}
        <form method="post" action={`/unsubscribe/${encodeURIComponent(token)}`} className="grid gap-3">
          <input type="hidden" name="from" value="page" />
          {groups.map(({ key, name, description, left }) => (
            <label key={key} className="flex items-start gap-2">
              <input type="checkbox" name="group" value={key} defaultChecked={!left} className="mt-1" />
              <span>
                {name}
                {description ? <span className="block text-muted-foreground text-sm">{description}</span> : null}
              </span>
            </label>
          ))}
          <label className="flex items-start gap-2 border-t pt-3">
            <input type="checkbox" name="all" defaultChecked={!leftAll} className="mt-1" />
            <span>
              Send me e-mail at all
              <span className="block text-muted-foreground text-sm">Without this, nothing reaches you any more.</span>
            </span>
          </label>
          <Button type="submit">Save</Button>
        </form>
      </CardContent>
    </Card>
  );
};
