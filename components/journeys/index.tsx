export { ConfirmDialog } from './confirm-dialog.tsx';
export { IssueList } from './issue-list.tsx';
export { JourneyPage } from './journey-page.tsx';
export { JourneysPage } from './journeys-page.tsx';
export { keyOfName } from './key-of-name.ts';
