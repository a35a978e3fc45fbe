export { PreferencesForm } from './preferences-form.tsx';
