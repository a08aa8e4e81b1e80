import { type Response, request } from './request.ts';

/** An answer to a GET, with where it leads. */
export interface HttpAnswer extends Response {
  /** Where a redirect leads, as an absolute URL; undefined where that is none, too. */
  location: string | undefined;
}

/** One GET, redirects not followed. Throws NoAnswer. */
export async function get(url: string): Promise<HttpAnswer> {
  const response = await request(url);
  const { location } = response.headers;
  const leads = location !== undefined && URL.canParse(location, url);
  return { ...response, location: leads ? new URL(location, url).href : undefined };
}

/**
 * The chain of answers from a URL to the first that is no redirect, or that leads to another origin: a container must not
 * send us elsewhere. Throws NoAnswer.
 */
export async function follow(url: string, most = 10): Promise<[HttpAnswer, ...HttpAnswer[]]> {
  const { origin } = new URL(url);
  const chain: [HttpAnswer, ...HttpAnswer[]] = [await get(url)];
  let next = chain[0].location;
  while (next !== undefined && new URL(next).origin === origin && chain.length <= most) {
    const answer = await get(next);
    chain.push(answer);
    next = answer.location;
  }
  return chain;
}
