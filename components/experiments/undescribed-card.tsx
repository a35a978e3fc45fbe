import { Button, Card, CardContent, CardDescription, CardHeader, CardTitle, formatCount } from '#components/ui';
import type { Undescribed } from '#lib/experiments/contract';

/** Experiments that splits, flags or events speak of and nobody described: each can be described from what is known. */
export const UndescribedCard = ({
  found,
  mayWrite,
  onDescribe,
}: {
  found: readonly Undescribed[];
  mayWrite: boolean;
  onDescribe: (key: string) => void;
}) => (
  <Card aria-label="Seen in traffic">
    <CardHeader>
      <div>
        <CardTitle>Seen in traffic, not described</CardTitle>
        <CardDescription>People meet these variants already. Say what they are to show, and the results are here.</CardDescription>
      </div>
    </CardHeader>
    <CardContent>
      <ul className="grid gap-2">
        {found.map(({ key, variants, sources, unit }) => (
          <li key={`${key} ${unit}`} className="flex items-center gap-3">
            <code className="font-mono text-sm">{key}</code>
            <span className="text-muted-foreground text-xs tabular-nums">
              {variants.map(({ id, exposed }) => `${id} ${formatCount(exposed)}`).join(' · ')} {unit === 'person' ? 'people' : 'accounts'} ·{' '}
              {sources.join(', ')}
            </span>
            {mayWrite ? (
              <Button variant="outline" size="sm" className="ml-auto" onClick={() => onDescribe(key)} aria-label={`Describe ${key}`}>
                Describe…
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </CardContent>
  </Card>
);
