import type { ExperienceLink } from '../experience.ts';
import type { Acts } from './acts.ts';
import type { Frame } from './frame.ts';

/** A button of an experience: a real link where it leads somewhere, so that it can be copied and opened in a tab. `then` is how it ends. */
export function followedBy(frame: Frame, acts: Acts, { label, url }: ExperienceLink, look: string, then: () => void): HTMLElement {
  const click = () => {
    if (url !== undefined) acts.clicked();
    then();
  };
  const link = url === undefined ? null : frame.link(url, { class: look, text: label });
  if (link === null) return frame.make('button', { class: look, text: label, click });
  // After the page has had its say: an app with a router of its own takes the click, and the browser follows a link only while it stands there.
  frame.on(link, 'click', () => void frame.view.setTimeout(() => frame.safely(click)));
  return link;
}
