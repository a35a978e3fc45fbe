import { queryOptions } from '@tanstack/react-query';
import { api } from '#components/api';
import { ExperienceList, experienceKeys, TemplateList, templateKeys } from '#lib/channels/contract';

export const experienceList = queryOptions({
  queryKey: experienceKeys.all,
  queryFn: ({ signal }) => api.get('/api/experiences', { answer: ExperienceList, signal }),
});

export const templateList = queryOptions({
  queryKey: templateKeys.all,
  queryFn: ({ signal }) => api.get('/api/templates', { answer: TemplateList, signal }),
});
