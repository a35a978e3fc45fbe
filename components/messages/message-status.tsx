import { Badge } from '#components/ui';
import type { DeliveryStatus } from '#lib/authoring/contract';

const looks = {
  sandbox: { variant: 'default', says: 'Recorded only: no transport is set up, so nothing left this machine' },
  shadow: { variant: 'info', says: 'Of a shadow journey: recorded, never sent' },
  queued: { variant: 'default', says: 'Waits to be sent' },
  sent: { variant: 'primary', says: 'Handed over for delivery' },
  delivered: { variant: 'success', says: 'Arrived' },
  opened: { variant: 'success', says: 'Was looked at' },
  clicked: { variant: 'success', says: 'A link or button in it was used' },
  completed: { variant: 'success', says: 'Was gone through to its end' },
  dismissed: { variant: 'warning', says: 'Was closed by the person' },
  failed: { variant: 'danger', says: 'Could not be sent' },
  suppressed: { variant: 'warning', says: 'Held back by a rule: consent, a cap, or the suppression list' },
} as const satisfies Record<DeliveryStatus, { variant: string; says: string }>;

/** How far a message got, in a word; what that means on hover. */
export const MessageStatus = ({ status }: { status: DeliveryStatus }) => (
  <Badge variant={looks[status].variant} title={looks[status].says}>
    {status}
  </Badge>
);
