import { createServer } from 'node:http';
import { join } from 'node:path';
import { tempFolder } from '../course/temp-folder.ts';

/** A server on a unix socket that speaks as much of the Docker Engine API as its routes do. */
export interface EngineUnderTest extends AsyncDisposable {
  /** Its address as DOCKER_HOST wants it. */
  host: string;
  socket: string;
  /** Methods and paths that were asked for, without the version. */
  asked: string[];
  /** Labels that lists were filtered by, each once. */
  labels: Set<string>;
}

/**
 * Starts one. Routes are by path, without the version; whatever has none is answered by 404. Other methods succeed, but for
 * those that are refused, by method and path, with a status. For tests.
 */
export async function engineUnderTest(
  routes: Readonly<Record<string, unknown>>,
  refused: Readonly<Record<string, number>> = {},
): Promise<EngineUnderTest> {
  const folder = await tempFolder();
  const socket = join(folder.dir, 'engine.sock');
  const asked: string[] = [];
  const labels = new Set<string>();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://engine');
    const path = pathname.replace(/^\/v[\d.]+/, '');
    asked.push(`${request.method} ${path}`);
    const filters = JSON.parse(searchParams.get('filters') ?? '{}') as { label?: string[] };
    for (const label of filters.label ?? []) labels.add(label);
    const refusal = refused[`${request.method} ${path}`];
    if (refusal) return response.writeHead(refusal).end('{"message":"refused"}');
    if (request.method !== 'GET') return response.writeHead(204).end();
    const body = filtered(routes[path], filters.label ?? []);
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
    return response.end(JSON.stringify(body ?? { message: 'page not found' }));
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return {
    host: `unix://${socket}`,
    socket,
    asked,
    labels,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** A list's entries that carry all labels asked for (`key` or `key=value`); those that tell no labels carry any. */
function filtered(body: unknown, wanted: readonly string[]): unknown {
  if (!Array.isArray(body)) return body;
  return body.filter(({ Labels }: { Labels?: Record<string, string> }) => {
    if (Labels === undefined) return true;
    const carried = Object.entries(Labels).flatMap(([key, value]) => [key, `${key}=${value}`]);
    return wanted.every((label) => carried.includes(label));
  });
}
