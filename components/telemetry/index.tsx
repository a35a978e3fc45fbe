export { TelemetryPage } from './telemetry-page.tsx';
