const schemes = ['http:', 'https:', 'mailto:'];

/** The address, if a link may lead there; null for `javascript:` and whatever else could run. `base` is the page's own address. */
export function safeAddress(address: string, base: string): string | null {
  try {
    const { protocol, href } = new URL(address, base);
    return schemes.includes(protocol) ? href : null;
  } catch {
    return null; // not an address
  }
}

/** Whether a link leads out of the app, and so into a tab of its own. */
export const leadsOut = (href: string, base: string): boolean => new URL(href).origin !== new URL(base).origin;
