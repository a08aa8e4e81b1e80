import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Finding } from '../../course/verdict.ts';
import { type CourseImage, imageOf } from '../../engine/catalog.ts';
import { mountsOf } from '../../sandbox/admit/config-file.ts';
import { addressOf, type Container, logSince } from '../../sandbox/stack/container.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';
import { refusal, writtenConfig } from '../config/written.ts';
import { eventually } from '../eventually.ts';
import { request } from '../http/request.ts';

/** A server takes its configuration up within milliseconds; a busy machine gets more. */
const READ_WITHIN_MS = 10_000;
/** How long one that has refused its file before has for saying otherwise. */
const REFUSED_AGAIN_MS = 1500;

/**
 * Has a live stack's server read its configuration again, so that it runs by what is written. Returns whether that was
 * another than before; false also where the server can't be asked, which others tell. Throws `wrong` where it refuses
 * the file, and `unheard` where nothing comes of it.
 */
export async function reread(
  stack: Stack,
  container: Container,
  unheard: (file: string) => Finding,
): Promise<boolean> {
  const image = imageOf(stack.catalog, container.asked);
  const url = image?.config && (await addressOf(container, image.port));
  if (!image?.config || url === undefined) return false;
  const { role, config } = image;
  const look = () => lookAt(url, config.reload);
  const before = await look().catch(() => undefined);
  if (!before) return false;
  const asked = new Date();
  await container.handle.kill({ signal: 'SIGHUP' });
  const written = await writtenConfig(stack, container.service, role);
  const isDone = ({ loadedAt, isLoaded }: Look) =>
    loadedAt !== before.loadedAt ||
    (!isLoaded && (before.isLoaded || Date.now() - asked.getTime() > REFUSED_AGAIN_MS));
  const { value: after } = await eventually({
    read: look,
    until: isDone,
    withinMs: READ_WITHIN_MS,
    otherwise: () => unheard(written.name),
  });
  if (!after.isLoaded)
    throw await refusal(stack, written, await logSince(container, asked), container.service);
  return after.config !== before.config || (await lastWritten(stack, container)) > before.loadedAt;
}

interface Look {
  /** The configuration that it runs by. */
  config: string;
  /** When it took that up, ms since 1970. */
  loadedAt: number;
  /** Whether it has not refused a later one. */
  isLoaded: boolean;
}

type Reload = NonNullable<CourseImage['config']>['reload'];

async function lookAt(url: string, { shows, metrics }: Reload): Promise<Look> {
  const [{ body: config }, { body }] = await Promise.all([
    request(`${url}${shows}`),
    request(`${url}/metrics`),
  ]);
  const value = (name: string) => {
    const row = body.match(new RegExp(`^${metrics}_${name} (\\S+)$`, 'm'))?.[1];
    if (row === undefined) throw new Error(`${url}/metrics has no ${metrics}_${name}`);
    return Number(row);
  };
  return {
    config,
    loadedAt: 1000 * value('success_timestamp_seconds'),
    isLoaded: value('successful') === 1,
  };
}

/** When a file that the container sees was last changed, ms since 1970: a configuration may name further ones. */
async function lastWritten(stack: Stack, { service }: Container): Promise<number> {
  const times = mountsOf(stack.model, service).map(async ({ source }) => {
    const root = join(stack.live ?? stack.files.dir, relative(stack.files.dir, source));
    if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) return 0;
    const names = await readdir(root, { recursive: true });
    return Math.max(
      0,
      ...names.map((name) => statSync(join(root, name), { throwIfNoEntry: false })?.ctimeMs ?? 0),
    );
  });
  return Math.max(0, ...(await Promise.all(times)));
}
