import { Action } from './action-data.ts';
import type { NodeKind } from './node-kind.ts';
import { checkAction, compileAction } from './render-action.ts';

/** Asks for one thing to be done, and goes on. */
export const action: NodeKind<Action> = {
  data: Action,
  waits: false,
  handles: () => ['next'],
  check: checkAction,
  compile: (data, kit) => {
    const payload = compileAction(data, kit);
    return ({ node, visit, scene, subject, effects }) => {
      effects.push({
        kind: 'send',
        node,
        visit,
        at: scene.now,
        channel: data.channel,
        payload: payload(subject),
      });
      return { go: 'next' };
    };
  },
};
