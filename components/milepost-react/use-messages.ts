import { useEffect, useState } from 'react';
import type { Message } from '#lib/sdk';
import { useMilepost } from './provider.tsx';

/** The messages of this user that came since the page opened, those that waited for it first. */
export function useMessages(): readonly Message[] {
  const milepost = useMilepost();
  const [messages, setMessages] = useState<readonly Message[]>([]);
  useEffect(() => {
    setMessages([]);
    return milepost.onMessage((message) => setMessages((known) => [...known, message]));
  }, [milepost]);
  return messages;
}
