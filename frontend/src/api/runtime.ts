import type { CreateClientConfig } from './gen/client.gen';
import { toApiError } from './problem';
import { sessionFetch } from './session';

/** fetch for the generated client: with the session, and whatever is no success is thrown as an ApiError. */
async function apiFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await sessionFetch(input, init);
  } catch (error) {
    throw toApiError(error);
  }
  if (!response.ok) throw toApiError(await response.json().catch(() => undefined), response);
  return response;
}

/** The paths of the contract begin with /api/v1; the SPA is served from the same place as the API. */
export const createClientConfig: CreateClientConfig = (config) => ({
  ...config,
  baseUrl: location.origin,
  credentials: 'same-origin',
  fetch: apiFetch,
});
