import { publicUrl, tokenOf } from './signed-token.ts';

interface About {
  readonly workspaceId: number;
  readonly key: string;
  readonly clicks: boolean;
  readonly opens: boolean;
}

const link = /(<a\b[^>]*?\shref=")(https?:\/\/[^"]+)(")/gi;
const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** HTML in which links lead by way of us, and a picture of one dot tells that it was opened; only as far as the workspace wants. Our own links stay. */
export function trackLinks(html: string, { workspaceId, key, clicks, opens }: About): string {
  const own = publicUrl();
  const led = clicks
    ? html.replace(link, (whole, before: string, address: string, after: string) => {
        const url = unescaped(address);
        if (url.startsWith(`${own}/`) || !URL.canParse(url)) return whole;
        return `${before}${own}/t/c/${tokenOf('click', [workspaceId, key, url])}${after}`;
      })
    : html;
  if (!opens) return led;
  const dot = `<img src="${own}/t/o/${tokenOf('open', [workspaceId, key])}" width="1" height="1" alt="" style="display:none">`;
  return /<\/body>/i.test(led) ? led.replace(/<\/body>/i, `${dot}</body>`) : led + dot;
}
