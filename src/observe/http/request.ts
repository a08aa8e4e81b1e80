import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request as send } from 'undici';
import { readBounded } from '../../course/bounded.ts';

/** One HTTP request to a container. */
export interface Request {
  method?: Method;
  headers?: Record<string, string>;
  body?: string;
  /** Milliseconds until no answer, or one that has not ended, counts as none. */
  patience?: number;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** An answer as it came, redirects not followed. */
export interface Response {
  url: string;
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  /** Whether the body goes on beyond MOST_BODY_MB, where reading ended. */
  cut: boolean;
  /** When it was read. */
  at: Date;
}

/** No answer at all. `reason` is the network's own: `ECONNREFUSED`, `ECONNRESET`, `timeout`. */
export class NoAnswer extends Error {
  readonly url: string;
  readonly reason: string;

  constructor(url: string, cause: Error) {
    const reason = reasonOf(cause);
    super(`no answer from ${url}: ${reason}`, { cause });
    this.name = 'NoAnswer';
    this.url = url;
    this.reason = reason;
  }
}

/** A page of WordPress takes well under a second, even under load; more is no answer. */
const PATIENCE_MS = 10_000;
/** Many times the largest dashboard or query of a lab. */
export const MOST_BODY_MB = 16;

/**
 * A container may send whatever it likes: nothing of it is kept for another request, and headers beyond 16 KiB, undici's
 * own bound, are none.
 */
const agent = new Agent({ pipelining: 0 });

/** One request on a connection of its own; an answer is read up to MOST_BODY_MB. Throws NoAnswer. */
export async function request(
  url: string,
  { method = 'GET', headers = {}, body, patience = PATIENCE_MS }: Request = {},
): Promise<Response> {
  const signal = AbortSignal.timeout(patience);
  const content = body === undefined ? {} : { body };
  try {
    const answer = await send(url, { dispatcher: agent, reset: true, method, headers, signal, ...content });
    const { text, cut } = await readBounded(answer.body, MOST_BODY_MB * 2 ** 20);
    const { statusCode: status, headers: received } = answer;
    return { url, status, headers: received, body: text, cut, at: new Date() };
  } catch (error) {
    throw new NoAnswer(url, error as Error);
  }
}

/** The names that undici gives to what every other program calls by the network's own. */
const NETWORKS_OWN: Record<string, string> = {
  UND_ERR_SOCKET: 'ECONNRESET',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'ECONNRESET',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'too many headers',
};

function reasonOf({ name, message, code }: NodeJS.ErrnoException): string {
  if (name === 'AbortError' || name === 'TimeoutError') return 'timeout';
  const said = code ?? message;
  return NETWORKS_OWN[said] ?? said;
}
