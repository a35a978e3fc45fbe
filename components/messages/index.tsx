export { MessageBody } from './message-body.tsx';
export { MessagesPage } from './messages-page.tsx';
