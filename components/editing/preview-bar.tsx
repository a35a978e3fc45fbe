'use client';

import { Monitor, Moon, Smartphone } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button, Field, Input } from '#components/ui';

/** Whose words a preview shows, how wide, and by what light. */
export function usePreviewLook() {
  const [userId, setUserId] = useState('');
  const [narrow, setNarrow] = useState(false);
  const [dark, setDark] = useState(false);
  return { userId, setUserId, narrow, setNarrow, dark, setDark };
}

/** What stands over a preview; `children` are buttons of its own. */
export const PreviewBar = ({
  look: { userId, setUserId, narrow, setNarrow, dark, setDark },
  hint,
  inTheDark,
  children,
}: {
  look: ReturnType<typeof usePreviewLook>;
  hint: string;
  /** The name of the button that makes it dark */
  inTheDark: string;
  children: ReactNode;
}) => (
  <div className="flex flex-wrap items-end gap-2">
    <Field label="As this person gets it" hint={hint} className="min-w-48 flex-1">
      <Input value={userId} onChange={({ target }) => setUserId(target.value)} />
    </Field>
    <div role="toolbar" aria-label="How it is shown" className="mb-5 flex gap-1">
      <Toggle on={!narrow} label="Wide" onClick={() => setNarrow(false)}>
        <Monitor aria-hidden />
      </Toggle>
      <Toggle on={narrow} label="On a phone" onClick={() => setNarrow(true)}>
        <Smartphone aria-hidden />
      </Toggle>
      <Toggle on={dark} label={inTheDark} onClick={() => setDark(!dark)}>
        <Moon aria-hidden />
      </Toggle>
      {children}
    </div>
  </div>
);

const Toggle = ({ on, label, onClick, children }: { on: boolean; label: string; onClick: () => void; children: ReactNode }) => (
  <Button variant={on ? 'secondary' : 'ghost'} size="sm" aria-pressed={on} aria-label={label} title={label} onClick={onClick}>
    {children}
  </Button>
);
