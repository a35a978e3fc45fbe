export { DemoSwitch } from './demo-switch.tsx';
