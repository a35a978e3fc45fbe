export { ConfirmDialog } from './confirm-dialog.tsx';
export { IssueList } from './issue-list.tsx';
export { JourneyPage } from './journey-page.tsx';
export { keyOfName } from './key-of-name.ts';
export { JourneysPage } from './listing/journeys-page.tsx';
