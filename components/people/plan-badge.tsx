import { Badge } from '#components/ui';

/** The plan of an account; one that is over is said more quietly. */
export function PlanBadge({ plan }: { plan: string | null }) {
  if (plan === null) return <span className="text-muted-foreground">–</span>;
  const over = plan === 'cancelled' || plan === 'churned';
  return (
    <Badge variant={over ? 'danger' : plan === 'trial' ? 'info' : 'default'} className="capitalize">
      {plan}
    </Badge>
  );
}
