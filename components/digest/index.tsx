export { DigestDialog } from './digest-dialog.tsx';
