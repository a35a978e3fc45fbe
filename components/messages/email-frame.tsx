'use client';

import { useState } from 'react';
import { emailPage } from './email-page.ts';

/** The body of an e-mail as a mail program shows it: in a frame that runs no script and loads nothing from elsewhere. */
export function EmailFrame({ subject, body, dark = false }: { subject: string; body: string; dark?: boolean }) {
  const [height, setHeight] = useState(120);
  return (
    <iframe
      title={`E-mail: ${subject}`}
      sandbox="allow-same-origin"
      srcDoc={emailPage(body)}
      style={{ height, colorScheme: dark ? 'dark' : 'light' }}
      className="w-full bg-white"
      onLoad={({ currentTarget }) => setHeight(Math.min(900, currentTarget.contentDocument?.body.getBoundingClientRect().height ?? 320))}
    />
  );
}
