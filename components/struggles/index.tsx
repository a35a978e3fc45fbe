export { StrugglesPage } from './struggles-page.tsx';
