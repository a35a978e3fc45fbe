'use client';

import { useQuery } from '@tanstack/react-query';
import { ExperienceThumbnail } from './experience-thumbnail.tsx';
import { Picker } from './picker.tsx';
import { experienceList } from './queries.ts';

interface Given {
  readonly value: string;
  readonly readOnly: boolean;
  readonly onChange: (key: string) => void;
  readonly id?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: boolean;
}

/** Which experience an action shows. */
export function ExperiencePicker(given: Given) {
  const { data } = useQuery(experienceList);
  const options = data?.data.map((one) => ({ key: one.key, look: <ExperienceThumbnail experience={one} /> })) ?? null;
  return <Picker noun="an experience" path="/experiences" options={options} {...given} />;
}
