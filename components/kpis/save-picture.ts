import { saveFile } from './save-file.ts';

const scale = 2;

/** Saves the drawing that `selector` finds as a PNG, twice as large as it is seen, on the colour of its card. Throws where there is none. */
export async function savePicture(selector: string, name: string): Promise<void> {
  const drawing = document.querySelector<SVGSVGElement>(selector);
  if (!drawing) throw new Error('Show the chart first.');
  const { width, height } = drawing.getBoundingClientRect();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(asItLooks(drawing, width, height)))}`;
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

const looks = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'fill-opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
];

/** A copy that needs no style sheet: outside of the page the colours of the theme have no meaning. */
function asItLooks(drawing: SVGSVGElement, width: number, height: number): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const originals = drawing.querySelectorAll('*');
  for (const [i, element] of [...copy.querySelectorAll('*')].entries()) {
    const original = originals[i];
    if (!original) continue;
    const style = getComputedStyle(original);
    for (const look of looks) element.setAttribute(look, style.getPropertyValue(look));
  }
  return copy;
}
