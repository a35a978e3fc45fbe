import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '#components/api';
import {
  type CalendarQuery,
  Estimate,
  type EstimateInput,
  ExperimentCalendar,
  ExperimentDetail,
  ExperimentList,
  experimentKeys,
  HoldoutSetting,
  Results,
  type ResultsQuery,
} from '#lib/experiments/contract';

const at = (key: string) => `/api/experiments/${encodeURIComponent(key)}`;

export const calendarOf = (period: CalendarQuery) =>
  queryOptions({
    queryKey: experimentKeys.calendar(period),
    queryFn: ({ signal }) => api.get('/api/experiment-calendar', { query: period, answer: ExperimentCalendar, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });

export const holdoutSetting = queryOptions({
  queryKey: ['holdout'],
  queryFn: ({ signal }) => api.get('/api/holdout', { answer: HoldoutSetting, signal }),
});

export const experimentList = queryOptions({
  queryKey: experimentKeys.all,
  queryFn: ({ signal }) => api.get('/api/experiments', { answer: ExperimentList, signal }),
  refetchInterval: 60_000,
});

export const experimentOf = (key: string) =>
  queryOptions({
    queryKey: experimentKeys.one(key),
    queryFn: ({ signal }) => api.get(at(key), { answer: ExperimentDetail, signal }),
  });

export const resultsOf = (key: string, query: ResultsQuery) =>
  queryOptions({
    queryKey: experimentKeys.results(key, query),
    queryFn: ({ signal }) => api.get(`${at(key)}/results`, { query: { ...query }, answer: Results, signal }),
    staleTime: 30_000,
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  });

export const estimateOf = (input: EstimateInput) =>
  queryOptions({
    queryKey: experimentKeys.estimate(input),
    queryFn: ({ signal }) => api.post('/api/experiment-estimates', { body: input, answer: Estimate, signal }),
    staleTime: 60_000,
    retry: false,
    placeholderData: keepPreviousData,
  });
