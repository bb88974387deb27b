/** One fault of the request body; `pointer` is an RFC 6901 JSON pointer. */
export interface FieldFault {
  pointer: string;
  code: string;
  detail: string;
  params?: Record<string, unknown> | null;
}

/** RFC 9457 problem details as this API answers them. */
export interface Problem {
  type?: string;
  title?: string;
  status: number;
  code?: string;
  detail?: string | null;
  clauses?: string[];
  errors?: FieldFault[];
  instance?: string | null;
  request_id?: string | null;
  params?: Record<string, unknown>;
}

export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** UPPER_SNAKE as in the API's catalogue; NETWORK when no answer came, HTTP_502 and the like when it was no problem document. */
  readonly code: string;
  readonly title: string | undefined;
  readonly detail: string | undefined;
  readonly clauses: string[];
  readonly errors: FieldFault[];
  readonly requestId: string | undefined;
  /** What the fault is about, such as the candidates of a suspected duplicate. */
  readonly params: Record<string, unknown>;
  /** Seconds, from Retry-After. */
  readonly retryAfter: number | undefined;

  constructor(status: number, problem?: Partial<Problem>, headers?: Headers) {
    super(problem?.detail ?? problem?.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = problem?.code ?? (status === 0 ? 'NETWORK' : `HTTP_${status}`);
    this.title = problem?.title;
    this.detail = problem?.detail ?? undefined;
    this.clauses = problem?.clauses ?? [];
    this.errors = problem?.errors ?? [];
    this.params = problem?.params ?? {};
    this.requestId = problem?.request_id ?? headers?.get('x-request-id') ?? undefined;
    const wait = Number(headers?.get('retry-after') ?? Number.NaN);
    this.retryAfter = Number.isFinite(wait) ? wait : undefined;
  }
}

const isProblem = (body: unknown): body is Problem => typeof body === 'object' && body !== null && 'status' in body;

/** Whatever a call threw or answered, as an ApiError. A cancelled call stays what it is. */
export function toApiError(body: unknown, response?: Response): unknown {
  if (body instanceof ApiError) return body;
  if ((body as { name?: unknown } | undefined)?.name === 'AbortError') return body;
  return new ApiError(response?.status ?? 0, isProblem(body) ? body : undefined, response?.headers);
}

/** "/contacts/0/value" -> ["contacts", 0, "value"], the way antd names a field. */
export function fieldName(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
