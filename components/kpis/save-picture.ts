import { saveFile } from './save-file.ts';

const scale = 2;

/**
 * Saves a part of the page as a PNG, twice as large as it is seen: charts and words as they look now, without what is marked `data-picture="without"`.
 * Throws what the browser throws that cannot draw it.
 */
export async function savePicture(shown: HTMLElement, name: string): Promise<void> {
  const { width, height } = shown.getBoundingClientRect();
  const copy = asItLooks(shown);
  copy.setAttribute('xmlns', 'http://www.w3.org/1999/xhtml');
  const page = new XMLSerializer().serializeToString(copy);
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><foreignObject width="100%" height="100%">${page}</foreignObject></svg>`;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * scale;
  canvas.height = height * scale;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser cannot draw.');
  pen.fillStyle = getComputedStyle(document.body).backgroundColor;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!picture) throw new Error('This browser cannot write a PNG.');
  saveFile(name, picture);
}

/** A copy that needs no style sheet: outside of the page neither the classes nor the colours of the theme have a meaning. */
function asItLooks(shown: HTMLElement): HTMLElement {
  const copy = shown.cloneNode(true) as HTMLElement;
  const originals = [shown, ...shown.querySelectorAll('*')];
  for (const [i, element] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const original = originals[i];
    if (!original) continue;
    const looks = getComputedStyle(original);
    element.setAttribute('style', Array.from(looks, (look) => `${look}:${looks.getPropertyValue(look)}`).join(';'));
    element.removeAttribute('class');
  }
  for (const left of copy.querySelectorAll('[data-picture="without"]')) left.remove();
  copy.style.margin = '0';
  return copy;
}
