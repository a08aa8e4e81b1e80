import { STATUS_CODES } from 'node:http';
import { type Method, MOST_BODY_MB, NoAnswer, request } from '../../../observe/http/request.ts';

/** A request that Grafana did not answer, or did not answer with success. */
export class GrafanaError extends Error {
  /** HTTP status; undefined where there was no answer at all. */
  readonly status: number | undefined;
  readonly url: string;

  constructor(message: string, { status, url, cause }: { status?: number; url: string; cause?: unknown }) {
    super(message, { cause });
    this.name = 'GrafanaError';
    this.status = status;
    this.url = url;
  }
}

/** Where Grafana is and as whom to ask. */
export interface GrafanaAccess {
  /** Without a slash at its end, such as `http://127.0.0.1:3000`. */
  baseUrl: string;
  user: string;
  password: string;
}

/** Milliseconds after which a request is given up; Grafana itself waits 30 s for a data source. */
const patience = 10_000;

/**
 * One request with Basic auth (none if `open`), its answer's JSON as `T` (trusted, not checked).
 * Throws a GrafanaError whose message is Grafana's own, or that of the data source behind its proxy.
 */
export async function requestJson<T>(
  access: GrafanaAccess,
  path: string,
  { method = 'GET', body, open = false }: { method?: Method; body?: unknown; open?: boolean } = {},
): Promise<T> {
  const url = `${access.baseUrl}${path}`;
  const credentials = Buffer.from(`${access.user}:${access.password}`).toString('base64');
  const headers = {
    'content-type': 'application/json',
    ...(!open && { authorization: `Basic ${credentials}` }),
  };
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await request(url, { method, headers, patience, ...content }).catch((error: unknown) => {
    throw new GrafanaError(reasonOf(error), { url, cause: error });
  });
  const { status, body: text, cut } = answer;
  if (status >= 400) throw new GrafanaError(messageIn(text) ?? STATUS_CODES[status] ?? '', { status, url });
  if (cut) throw new GrafanaError(`the answer is longer than ${MOST_BODY_MB} MB`, { status, url });
  const parsed = parse(text);
  if (parsed === undefined) throw new GrafanaError('the answer is not JSON', { status, url });
  return parsed as T;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof NoAnswer)) return String(error);
  return error.reason === 'timeout' ? `no answer within ${patience / 1000} s` : error.reason;
}

/** Grafana says `message`, 7.5's binding a list of such, Prometheus behind the proxy `error`. */
function messageIn(text: string): string | undefined {
  const parsed = parse(text);
  const [said] = Array.isArray(parsed) ? parsed : [parsed];
  if (typeof said !== 'object' || said === null) return undefined;
  const { message, error } = said as { message?: unknown; error?: unknown };
  return [message, error].find((words): words is string => typeof words === 'string');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
