/** Relative luminance (WCAG 2.2) of red, green and blue from 0 to 255. */
function luminance(channels: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = channels.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The colour of words on an accent (#rrggbb): white or near-black, whichever is told apart better. */
export function wordsOn(accent: string): '#ffffff' | '#16161a' {
  const channels = [1, 3, 5].map((at) => Number.parseInt(accent.slice(at, at + 2), 16));
  const light = luminance(channels);
  return 1.05 / (light + 0.05) >= (light + 0.05) / (luminance([22, 22, 26]) + 0.05) ? '#ffffff' : '#16161a';
}

/** Whether a computed background (`rgb(…)`) is dark; null where it lets through what is behind it. */
export function isDark(background: string): boolean | null {
  const [r, g, b, alpha = 1] = (background.match(/[\d.]+/g) ?? []).map(Number);
  if (!background.startsWith('rgb') || r === undefined || g === undefined || b === undefined || alpha < 0.5) return null;
  return luminance([r, g, b]) < 0.18;
}
