import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '#components/api';

/** What the caller must mend is not asked again; a fault or a lost connection is, twice. */
const mayHelp = (fault: unknown) => !(fault instanceof ApiError) || fault.status === 0 || fault.status === 429 || fault.status >= 500;

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: true,
        retry: (failures, fault) => failures < 2 && mayHelp(fault),
      },
      mutations: { retry: false },
    },
  });
