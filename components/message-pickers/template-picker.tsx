'use client';

import { useQuery } from '@tanstack/react-query';
import type { Template } from '#lib/channels/contract';
import { Picker } from './picker.tsx';
import { templateList } from './queries.ts';

interface Given {
  readonly value: string;
  readonly readOnly: boolean;
  readonly onChange: (key: string) => void;
  readonly id?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: boolean;
}

/** Whose words an e-mail has. */
export function TemplatePicker(given: Given) {
  const { data } = useQuery(templateList);
  const options = data?.data.map((one) => ({ key: one.key, look: <Thumbnail template={one} /> })) ?? null;
  return <Picker noun="a template" path="/templates" options={options} {...given} />;
}

const gist = (html: string): string =>
  html
    .replace(/<style[\s\S]*?<\/style>/gi, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 160);

/** A letter in small, with its subject and how it begins. */
const Thumbnail = ({ template: { name, subject, body } }: { template: Template }) => (
  <span className="flex min-w-0 items-center gap-3 text-left">
    <span className="block h-16 w-24 shrink-0 overflow-hidden rounded-md border bg-background p-1.5" aria-hidden>
      <span className="block truncate font-semibold text-[6px] leading-2">{subject}</span>
      <span className="mt-1 block text-[5px] text-muted-foreground leading-[7px]">{gist(body)}</span>
    </span>
    <span className="grid min-w-0 gap-0.5">
      <span className="truncate font-medium">{name}</span>
      <span className="truncate text-muted-foreground text-xs">{subject}</span>
    </span>
  </span>
);
