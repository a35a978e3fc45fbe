/* The SDK for React: what `npm run build:sdk` packs as `milepost/react`. It knows nothing of the console. */
export { MilepostProvider, useMilepost } from './provider.tsx';
export { useFlag } from './use-flag.ts';
export { useMessages } from './use-messages.ts';
