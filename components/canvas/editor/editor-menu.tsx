'use client';

import type { JourneyDocument } from '#lib/journey';
import { offers } from '../editing/blueprints.ts';
import { nodeTitle } from '../editing/find-nodes.ts';
import { nodeOf } from '../editing/wires.ts';
import { Chooser } from './chooser.tsx';
import { offersToAdd, targetsOf } from './menus.ts';
import type { Menus } from './use-menus.ts';

/** The menu that is open, if one is. */
export function EditorMenu({ menus, document }: { menus: Menus; document: JourneyDocument }) {
  const { menu } = menus;
  if (menu === null) return null;
  if (menu.kind === 'add') {
    const behind = 'after' in menu.spot || 'into' in menu.spot;
    return (
      <Chooser
        title={behind ? 'What comes next?' : 'What to add?'}
        anchor={menu.anchor}
        groups={offersToAdd(behind)}
        onClose={menus.close}
        onChoose={(id) => {
          const offer = offers.find((one) => one.id === id);
          if (offer) menus.add(offer, menu.spot);
        }}
      />
    );
  }
  const source = nodeOf(document, menu.source);
  return (
    <Chooser
      title={source ? `Connect ${nodeTitle(source)} to…` : 'Connect to…'}
      anchor={menu.anchor}
      groups={targetsOf(document, menu.source)}
      onClose={menus.close}
      onChoose={(id) => {
        const [handle = '', target = ''] = split(id);
        menus.connect(menu.source, handle, target);
      }}
    />
  );
}

/** A choice is called `outlet>target`; an id may hold a `>` itself, an outlet is found first. */
const split = (id: string): [string, string] => [id.slice(0, id.indexOf('>')), id.slice(id.indexOf('>') + 1)];
