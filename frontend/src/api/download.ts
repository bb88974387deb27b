import { toApiError } from './problem';
import { sessionFetch } from './session';

/** The name a download should have: RFC 5987 `filename*` first, because Chinese names only survive there. */
export function fileNameOf(disposition: string | null, fallback: string): string {
  const extended = /filename\*\s*=\s*UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (extended) {
    try {
      return decodeURIComponent(extended.trim());
    } catch {
      // A name that cannot be decoded is no name.
    }
  }
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))/i.exec(disposition ?? '');
  return (plain?.[1]?.replaceAll(/\\(.)/g, '$1') ?? plain?.[2]?.trim()) || fallback;
}

export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Fetches a file with the session and saves it under the server's name. `accept` chooses the format of a list export. */
export async function download(
  path: string,
  options: { accept?: string; fallbackName: string; method?: 'POST'; headers?: Record<string, string> },
): Promise<string> {
  let response: Response;
  try {
    response = await sessionFetch(new URL(path, location.origin), {
      credentials: 'same-origin',
      ...(options.method ? { method: options.method } : {}),
      headers: { ...options.headers, ...(options.accept ? { Accept: options.accept } : {}) },
    });
  } catch (error) {
    throw toApiError(error);
  }
  if (!response.ok) throw toApiError(await response.json().catch(() => undefined), response);
  const name = fileNameOf(response.headers.get('content-disposition'), options.fallbackName);
  saveBlob(await response.blob(), name);
  return name;
}
