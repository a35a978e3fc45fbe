/* Meters are kept in the process and read by Prometheus. Several copies of this module in one process (the server's, and the one
 * that Next.js bundles) share them. */
type Labels = Readonly<Record<string, string>>;
type Kind = 'counter' | 'gauge' | 'histogram';

interface Series {
  labels: Labels;
  value: number;
  /** Of a histogram: how many observations were at most each bound */
  buckets?: number[];
  count?: number;
}

interface Meter {
  kind: Kind;
  help: string;
  bounds: readonly number[];
  series: Map<string, Series>;
  /** Of a gauge that is asked for its value when read */
  read?: () => number | Promise<number>;
}

const slot = Symbol.for('milepost.meters');
type Holder = typeof globalThis & { [slot]?: Map<string, Meter> };

export function meters(): Map<string, Meter> {
  const holder = globalThis as Holder;
  holder[slot] ??= new Map();
  return holder[slot];
}

function meter(name: string, kind: Kind, help: string, bounds: readonly number[] = []): Meter {
  const known = meters().get(name);
  if (known) {
    if (known.kind !== kind) throw new Error(`the meter ${name} is a ${known.kind} already`);
    return known;
  }
  const made: Meter = { kind, help, bounds, series: new Map() };
  meters().set(name, made);
  return made;
}

function series(of: Meter, labels: Labels): Series {
  const id = JSON.stringify(Object.entries(labels).sort());
  let found = of.series.get(id);
  if (!found) {
    found = { labels, value: 0 };
    if (of.kind === 'histogram') Object.assign(found, { buckets: of.bounds.map(() => 0), count: 0 });
    of.series.set(id, found);
  }
  return found;
}

/** Counts what happens; `name` ends in `_total`. Labels must come from a short, closed list of values. */
export function counter(name: string, help: string): { add(by?: number, labels?: Labels): void } {
  const made = meter(name, 'counter', help);
  return {
    add: (by = 1, labels = {}) => {
      series(made, labels).value += by;
    },
  };
}

/** A level that goes up and down: set by hand, or by `read`, which is asked at each scrape. */
export function gauge(name: string, help: string, read?: () => number | Promise<number>): { set(value: number, labels?: Labels): void } {
  const made = meter(name, 'gauge', help);
  if (read) made.read = read;
  return {
    set: (value, labels = {}) => {
      series(made, labels).value = value;
    },
  };
}

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** How long, or how large: `observe` in the unit that ends the name. The bounds default to seconds from 1 ms to 10 s. */
export function histogram(
  name: string,
  help: string,
  bounds: readonly number[] = seconds,
): { observe(value: number, labels?: Labels): void } {
  const made = meter(name, 'histogram', help, bounds);
  return {
    observe: (value, labels = {}) => {
      const one = series(made, labels);
      one.value += value;
      one.count = (one.count ?? 0) + 1;
      made.bounds.forEach((bound, i) => {
        if (one.buckets && value <= bound) one.buckets[i] = (one.buckets[i] ?? 0) + 1;
      });
    },
  };
}

export type { Labels, Meter, Series };
