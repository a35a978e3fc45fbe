import { createContext, createElement, type ReactNode, useContext, useEffect, useState } from 'react';
import { createMilepost, type Milepost, type Options } from '#lib/sdk';

const Client = createContext<Milepost | null>(null);

/** Starts Milepost for everything below it, with the options of `init`; they are read once. A `client` that is there already may be given instead. */
export function MilepostProvider({ client: ready, children, ...given }: { client?: Milepost; children?: ReactNode } & Partial<Options>) {
  const [client] = useState(() => ready ?? createMilepost());
  const [options] = useState(given);
  useEffect(() => {
    const { writeKey, ...others } = options;
    if (writeKey !== undefined) client.init({ writeKey, ...others });
  }, [client, options]);
  return createElement(Client.Provider, { value: client }, children);
}

/** The client itself: `identify`, `track` and all else. Throws outside of `MilepostProvider`. */
export function useMilepost(): Milepost {
  const client = useContext(Client);
  if (client === null) throw new Error('useMilepost, useFlag and useMessages stand inside a MilepostProvider');
  return client;
}
