import { type Labels, type Meter, meters } from './meters.ts';

const escaped = (value: string) => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
const labelled = (labels: Labels) => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length ? `{${pairs.join(',')}}` : '';
};

function samples(name: string, { kind, bounds, series }: Meter): string[] {
  return [...series.values()].flatMap(({ labels, value, buckets = [], count = 0 }) => {
    if (kind !== 'histogram') return [`${name}${labelled(labels)} ${value}`];
    return [
      ...bounds.map((bound, i) => `${name}_bucket${labelled({ ...labels, le: String(bound) })} ${buckets[i] ?? 0}`),
      `${name}_bucket${labelled({ ...labels, le: '+Inf' })} ${count}`,
      `${name}_sum${labelled(labels)} ${value}`,
      `${name}_count${labelled(labels)} ${count}`,
    ];
  });
}

/** All meters of this process in Prometheus' text format 0.0.4. A gauge that cannot be read just now is left out. */
export async function metricsText(): Promise<string> {
  const { rss, heapUsed } = process.memoryUsage();
  const own: [string, string, number][] = [
    ['process_resident_memory_bytes', 'Memory of the process', rss],
    ['process_heap_bytes', 'JavaScript heap in use', heapUsed],
    ['process_uptime_seconds', 'Time since the process started', process.uptime()],
  ];
  const lines = own.flatMap(([name, help, value]) => [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`]);
  for (const [name, meter] of meters()) {
    lines.push(`# HELP ${name} ${meter.help.replaceAll('\n', ' ')}`, `# TYPE ${name} ${meter.kind}`);
    if (meter.read) lines.push(...(await reading(name, meter.read)));
    lines.push(...samples(name, meter));
  }
  return `${lines.join('\n')}\n`;
}

async function reading(name: string, read: () => number | Promise<number>): Promise<string[]> {
  try {
    return [`${name} ${await read()}`];
  } catch (fault) {
    return [`# ${name} could not be read: ${fault instanceof Error ? fault.name : 'unknown'}`];
  }
}
