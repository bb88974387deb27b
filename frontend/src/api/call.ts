import { toApiError } from './problem';
import { sessionFetch } from './session';

/** One JSON call by hand, for the few doors that do not go through the generated client. */
export async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  let response: Response;
  try {
    response = await sessionFetch(`${location.origin}/api/v1${path}`, {
      method,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
  } catch (error) {
    throw toApiError(error);
  }
  const text = await response.text();
  const parsed = parse(text);
  if (!response.ok) throw toApiError(parsed, response);
  return parsed as Answer;
}

function parse(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
