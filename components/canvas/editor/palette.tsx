'use client';

import { cn } from '#components/ui';
import { type Offer, offerGroups, offers } from '../editing/blueprints.ts';
import { toneText } from '../tones.ts';

const kind = 'application/x-milepost-node';

/** The offer that is being dragged here; null for anything else. Known when it is dropped. */
export const offerDropped = (data: DataTransfer): Offer | null => offers.find(({ id }) => id === data.getData(kind)) ?? null;
export const isOfferDragged = (data: DataTransfer): boolean => data.types.includes(kind);

/** What a journey is made of: drag it onto the canvas, or click to add it after the chosen node. */
export const Palette = ({ onAdd }: { onAdd: (offer: Offer) => void }) => (
  <nav aria-label="Nodes to add" className="w-44 shrink-0 overflow-auto border-r bg-card px-2 py-2">
    {offerGroups.map(({ name, offers: inGroup }) => (
      <section key={name} className="mb-2">
        <h2 className="px-2 py-1 font-medium text-muted-foreground text-xs">{name}</h2>
        {inGroup.map((offer) => (
          <button
            key={offer.id}
            type="button"
            draggable
            title={`${offer.says}. Drag it onto the canvas, or click.`}
            aria-label={`Add ${offer.face.title}: ${offer.says}`}
            onDragStart={(event) => {
              event.dataTransfer.setData(kind, offer.id);
              event.dataTransfer.effectAllowed = 'copy';
            }}
            onClick={() => onAdd(offer)}
            className="flex h-7 w-full cursor-grab items-center gap-2 rounded-md px-2 text-left hover:bg-accent active:cursor-grabbing"
          >
            <offer.face.icon className={cn('size-4 shrink-0', toneText[offer.face.tone])} aria-hidden />
            <span className="truncate">{offer.face.title}</span>
          </button>
        ))}
      </section>
    ))}
  </nav>
);
