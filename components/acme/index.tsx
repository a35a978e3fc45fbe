export { AcmeApp } from './acme-app.tsx';
