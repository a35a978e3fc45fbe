export { Mark } from './mark.tsx';
export { usePageShortcuts } from './page-shortcuts.ts';
export { Providers } from './providers.tsx';
export { useMay, useSession } from './session.tsx';
export { Page, Shell } from './shell.tsx';
export { SignInForm } from './sign-in-form.tsx';
