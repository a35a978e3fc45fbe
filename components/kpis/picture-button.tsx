'use client';

import { useMutation } from '@tanstack/react-query';
import { ImageDown } from 'lucide-react';
import type { RefObject } from 'react';
import { Button, toast } from '#components/ui';
import { savePicture } from './save-picture.ts';

const fileName = (name: string) => `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.png`;

/** Takes a card along as a PNG. */
export function PictureButton({ of, name }: { of: RefObject<HTMLElement | null>; name: string }) {
  const save = useMutation({
    mutationFn: async () => {
      if (of.current) await savePicture(of.current, fileName(name));
    },
    onError: (fault) => toast.error('No picture was made', { description: fault.message }),
  });
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      disabled={save.isPending}
      aria-label={`Save “${name}” as a picture`}
      onClick={() => save.mutate()}
    >
      <ImageDown aria-hidden />
    </Button>
  );
}
