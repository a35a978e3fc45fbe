import type { Experience } from '../experience.ts';
import type { Labels } from '../labels.ts';
import { isDark, wordsOn } from './colours.ts';
import type { Box } from './place-beside.ts';
import { leadsOut, safeAddress } from './safe-address.ts';
import { styleSheet } from './style-sheet.ts';
import { type TextPart, textParts } from './text-parts.ts';

type Child = Node | string | null;
interface Given {
  readonly class?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly click?: () => void;
}
export interface FrameGiven {
  /** The page, or the part of it, on which it is drawn and in which anchors are looked for */
  readonly host: HTMLElement;
  readonly experience: Experience;
  readonly follows: boolean;
  readonly focuses: boolean;
  readonly report: (what: string) => void;
  readonly clicked: () => void;
  readonly labels: Labels;
}

const namespace = 'http://www.w3.org/2000/svg';
const sheets = new WeakMap<Document, CSSStyleSheet>();

/** The shadow root in which one experience is drawn, closed off from the page's styles, and whose listeners go with it. */
export class Frame {
  readonly layer: HTMLElement;
  readonly document: Document;
  readonly view: Window & typeof globalThis;
  readonly page: HTMLElement;
  readonly labels: Labels;
  readonly #given: FrameGiven;
  readonly #outside: HTMLElement;
  readonly #gone = new AbortController();

  constructor(given: FrameGiven) {
    const { host, experience } = given;
    this.#given = given;
    this.page = host;
    this.labels = given.labels;
    this.document = host.ownerDocument;
    this.view = this.document.defaultView ?? window;
    this.#outside = this.document.createElement('div');
    this.#outside.dataset.milepost = experience.key;
    const root = this.#outside.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [this.#sheet()];
    this.layer = this.make('div', { class: 'layer' });
    this.#dress(experience);
    root.append(this.layer);
    host.append(this.#outside);
  }

  get root(): ShadowRoot | null {
    return this.#outside.shadowRoot;
  }

  /** Listens until the frame goes. What throws is reported, and the page goes on. */
  on<E extends Event>(target: EventTarget, type: string, hear: (event: E) => void, capture = false): void {
    target.addEventListener(type, (event) => this.safely(() => hear(event as E)), { capture, signal: this.#gone.signal });
  }

  safely(work: () => void): void {
    try {
      work();
    } catch (fault) {
      this.#given.report(fault instanceof Error ? fault.message : String(fault));
    }
  }

  /** Moves the focus there, unless it is not to be taken from where it is. */
  focus(element: HTMLElement): void {
    if (this.#given.focuses) element.focus({ preventScroll: true });
  }

  whenGone(work: () => void): void {
    this.#gone.signal.addEventListener('abort', work);
  }

  make<K extends keyof HTMLElementTagNameMap>(tag: K, given: Given = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
    const element = this.document.createElement(tag);
    if (given.class !== undefined) element.className = given.class;
    if (given.text !== undefined) element.textContent = given.text;
    for (const [name, value] of Object.entries(given.attributes ?? {})) element.setAttribute(name, value);
    if (tag === 'button') element.setAttribute('type', 'button');
    const { click } = given;
    if (click) this.on(element, 'click', click);
    element.append(...children.filter((child) => child !== null));
    return element;
  }

  /** A drawing of lines, for the eye only. */
  drawing(size: number, name: string, ...paths: Readonly<Record<string, string>>[]): SVGSVGElement {
    const svg = this.document.createElementNS(namespace, 'svg');
    svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
    svg.setAttribute('aria-hidden', 'true');
    svg.setAttribute('class', name);
    for (const { tag = 'path', ...attributes } of paths) {
      const path = this.document.createElementNS(namespace, tag);
      for (const [key, value] of Object.entries(attributes)) path.setAttribute(key, value);
      svg.append(path);
    }
    return svg;
  }

  closeButton(label: string, click: () => void): HTMLButtonElement {
    return this.make(
      'button',
      { class: 'close', attributes: { 'aria-label': label }, click },
      this.drawing(16, '', { d: 'M4 4l8 8M12 4l-8 8' }),
    );
  }

  /** A link, or null for an address to which no link may lead. */
  link(address: string, given: Given, ...children: Child[]): HTMLAnchorElement | null {
    const base = this.document.baseURI;
    const href = safeAddress(address, base);
    if (href === null) return null;
    const link = this.make('a', given, ...children);
    link.href = href;
    if (leadsOut(href, base) && !href.startsWith('mailto:')) [link.target, link.rel] = ['_blank', 'noopener'];
    if (!this.#given.follows) this.on(link, 'click', (event) => event.preventDefault());
    return link;
  }

  /** The words of a body, with what little may be marked up in them. */
  words(text: string): Node[] {
    return textParts(text).map((part) => this.#part(part));
  }

  /** Where an element stands, seen from this layer. */
  boxOf(element: Element): Box {
    const { x, y, width, height } = element.getBoundingClientRect();
    const layer = this.layer.getBoundingClientRect();
    return { x: x - layer.x, y: y - layer.y, width, height };
  }

  close(): void {
    this.#gone.abort();
    this.#outside.remove();
  }

  #part(part: TextPart): Node {
    if (typeof part === 'string') return this.document.createTextNode(part);
    if (part.kind === 'break') return this.make('br');
    const inner = part.parts.map((one) => this.#part(one));
    if (part.kind !== 'link') return this.make(part.kind === 'bold' ? 'b' : 'i', {}, ...inner);
    return this.link(part.address, { click: this.#given.clicked }, ...inner) ?? this.make('span', {}, ...inner);
  }

  #dress({ theme = {} }: Experience): void {
    const { accent, radius, mode = 'auto' } = theme;
    if (mode === 'auto' ? this.#isOnDark() : mode === 'dark') this.layer.classList.add('dark');
    if (accent !== undefined && /^#[0-9a-f]{6}$/i.test(accent)) {
      this.layer.style.setProperty('--own-accent', accent);
      this.layer.style.setProperty('--own-on-accent', wordsOn(accent));
    }
    if (typeof radius === 'number') this.layer.style.setProperty('--own-radius', `${Math.max(0, Math.min(32, radius))}px`);
  }

  /** An app that is light stays light, whatever the system prefers: its own background tells. */
  #isOnDark(): boolean {
    for (let one: Element | null = this.page; one !== null; one = one.parentElement) {
      const dark = isDark(this.view.getComputedStyle(one).backgroundColor);
      if (dark !== null) return dark;
    }
    const scheme = this.view.getComputedStyle(this.page).colorScheme;
    return scheme.includes('dark') && (!scheme.includes('light') || this.view.matchMedia('(prefers-color-scheme: dark)').matches);
  }

  #sheet(): CSSStyleSheet {
    let sheet = sheets.get(this.document);
    if (!sheet) {
      sheet = new this.view.CSSStyleSheet();
      sheet.replaceSync(styleSheet);
      sheets.set(this.document, sheet);
    }
    return sheet;
  }
}
