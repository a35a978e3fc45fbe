export { FlagPage } from './flag-page.tsx';
export { FlagsPage } from './flags-page.tsx';
