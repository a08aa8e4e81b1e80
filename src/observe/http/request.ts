import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

/** One HTTP request to a container. */
export interface Request {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /** Milliseconds until no answer counts as none. */
  patience?: number;
}

/** An answer as it came, redirects not followed. */
export interface Response {
  url: string;
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  /** When it was read. */
  at: Date;
}

/** No answer at all. `reason` is the network's own: `ECONNREFUSED`, `ECONNRESET`, `timeout`. */
export class NoAnswer extends Error {
  readonly url: string;
  readonly reason: string;

  constructor(url: string, cause: NodeJS.ErrnoException) {
    const reason =
      cause.name === 'AbortError' || cause.name === 'TimeoutError'
        ? 'timeout'
        : (cause.code ?? cause.message);
    super(`no answer from ${url}: ${reason}`, { cause });
    this.name = 'NoAnswer';
    this.url = url;
    this.reason = reason;
  }
}

/** A page of WordPress takes well under a second, even under load; more is no answer. */
const PATIENCE_MS = 10_000;

/**
 * One request on a connection of its own. Not `fetch`: on Node 20 it never settles where a port's forwarder drops the
 * first connection, which is what every container does until its server listens. Throws NoAnswer.
 */
export async function request(
  url: string,
  { method, headers, body, patience }: Request = {},
): Promise<Response> {
  const signal = AbortSignal.timeout(patience ?? PATIENCE_MS);
  const options = { method: method ?? 'GET', headers: headers ?? {}, agent: false, signal };
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(new NoAnswer(url, error));
    const sent = httpRequest(url, options, (response) => {
      const { statusCode = 0, headers: received } = response;
      text(response).then(
        (content) => resolve({ url, status: statusCode, headers: received, body: content, at: new Date() }),
        fail,
      );
    });
    sent.once('error', fail);
    sent.end(body);
  });
}
