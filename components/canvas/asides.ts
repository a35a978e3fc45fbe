'use client';

import { createContext } from 'react';

/** A count on a card: people who arrived, who left by a handle, who wait or failed there, or were sent its message. */
export interface CountAsked {
  readonly node: string;
  readonly did: 'entered' | 'left' | 'sent' | 'waiting' | 'failed';
  readonly handle?: string;
}

/** What stands beside what a card says of its node. */
export interface Asides {
  /** Shows who is behind a count; null where counts are only counts. */
  readonly onCount: ((asked: CountAsked) => void) | null;
  /** The page of a node's messages of a status; null where nobody walks. */
  readonly messagesAt: ((node: string, status: 'failed' | 'suppressed' | 'queued') => string) | null;
  /** Comments that are not settled, by node. */
  readonly comments: ReadonlyMap<string, number>;
}

/** For whoever holds a canvas, drawn on or looked at. */
export const CanvasAsides = createContext<Asides>({ onCount: null, messagesAt: null, comments: new Map() });
