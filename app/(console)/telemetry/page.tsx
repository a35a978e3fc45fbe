import type { Metadata } from 'next';
import { TelemetryPage } from '#components/telemetry';

export const metadata: Metadata = { title: 'Telemetry' };

export default function Telemetry() {
  return <TelemetryPage />;
}
