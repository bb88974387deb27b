import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from '@/api';

let tell: (error: unknown) => void = () => {};
/** How an error is shown that no page shows itself. Set once the theme and language are there. */
export const setErrorTeller = (teller: (error: unknown) => void): void => void (tell = teller);

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: unknown;
    /** `quiet`: the page shows the error in its own place. */
    queryMeta: { quiet?: boolean };
    mutationMeta: { quiet?: boolean };
  }
}

const isTransient = (error: unknown) => !(error instanceof ApiError) || error.status === 0 || error.status >= 500;

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      // A list that fails at first shows the error in its place; one that fails while refreshing keeps its rows.
      onError: (error, query) => {
        if (query.state.data !== undefined && !query.meta?.quiet) tell(error);
      },
    }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _context, _mutation) => {
        if (!_mutation.meta?.quiet) tell(error);
      },
    }),
    defaultOptions: {
      queries: { staleTime: 15_000, retry: (failures, error) => failures < 2 && isTransient(error) },
      mutations: { retry: false },
    },
  });
}

export const queryClient = makeQueryClient();
