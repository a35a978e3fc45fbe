export { addressed, api } from './api.ts';
export { ApiError } from './api-error.ts';
