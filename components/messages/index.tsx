export { EmailFrame } from './email-frame.tsx';
export { FilterSelect } from './filter-select.tsx';
export { MessageBody } from './message-body.tsx';
export { MessagesPage } from './messages-page.tsx';
export type { MadeUp } from './template-email.tsx';
