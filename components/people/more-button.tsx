'use client';

import { useEffect, useRef } from 'react';
import { Button } from '#components/ui';

/** Shows what follows: by itself when it comes into sight, or when it is pressed. */
export function MoreButton({ busy, onMore }: { busy: boolean; onMore: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  const act = useRef({ busy, onMore });
  act.current = { busy, onMore };
  useEffect(() => {
    const node = place.current;
    if (!node) return;
    const watch = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting && !act.current.busy) act.current.onMore();
    });
    watch.observe(node);
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={place} className="flex justify-center py-3">
      <Button variant="outline" size="sm" busy={busy} onClick={onMore}>
        Show more
      </Button>
    </div>
  );
}
