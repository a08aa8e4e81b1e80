import { MOST_BODY_MB, NoAnswer, type Response, request } from '../../../observe/http/request.ts';

/** A request that Prometheus did not answer, or answered with an error. */
export class PrometheusError extends Error {
  /** HTTP status; undefined where there was no answer at all. */
  readonly status: number | undefined;
  /** Prometheus' own kind: `bad_data` (it can't parse the expression), `execution`, `timeout`, `unavailable`, … */
  readonly errorType: string | undefined;
  /** Prometheus' own words. */
  readonly error: string;

  constructor(
    { status, errorType, error }: { status?: number; errorType?: string; error: string },
    cause?: unknown,
  ) {
    super(errorType === undefined ? error : `${errorType}: ${error}`, { cause });
    this.name = 'PrometheusError';
    this.status = status;
    this.errorType = errorType;
    this.error = error;
  }
}

/** GETs a path of the HTTP API and returns its `data` as `T` (trusted, not checked). Throws PrometheusError. */
export async function requestData<T>(
  baseUrl: string,
  path: string,
  params: Record<string, string> = {},
): Promise<T> {
  const { status, body, cut } = await requestText(baseUrl, path, params);
  if (cut) throw new PrometheusError({ status, error: `the answer is longer than ${MOST_BODY_MB} MB` });
  const answer = parse(body) as { status?: string; data?: T; errorType?: string; error?: string } | undefined;
  if (answer?.status === 'success') return answer.data as T;
  const errorType = answer?.errorType;
  throw new PrometheusError({
    status,
    error: answer?.error ?? `HTTP ${status}: ${body.trim().slice(0, 200)}`,
    ...(errorType === undefined ? {} : { errorType }),
  });
}

/** GETs a path and returns what came, whatever its status. Throws PrometheusError where nothing came. */
export async function requestText(
  baseUrl: string,
  path: string,
  params: Record<string, string> = {},
): Promise<Response> {
  try {
    return await request(`${baseUrl}${path}?${new URLSearchParams(params)}`);
  } catch (error) {
    throw new PrometheusError({ error: error instanceof NoAnswer ? error.reason : String(error) }, error);
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
