import { useEffect, useState } from 'react';

const pauseMs = 500;

/** A value once it has stood still for half a second: for questions that are too dear to be asked at every letter. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
