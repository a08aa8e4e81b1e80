import { imageOf } from '../engine/catalog.ts';
import type { Aside, FilledSite } from './aside.ts';
import type { ComposeModel, ComposeService } from './compose-model.ts';
import { up } from './compose-up.ts';
import { type Container, run } from './container.ts';
import { projectLabel } from './labels.ts';
import { listContainers, type Project } from './project.ts';
import { removeLabelled } from './removal.ts';

/** What the base file starts. */
export interface FirstPhase {
  /** As the learner wrote it. */
  base: ComposeModel;
  /** Made safe to run. */
  first: ComposeModel;
  /** What other stacks of the run have left. */
  aside?: Aside | undefined;
}

/**
 * Starts what the base file says and waits until WordPress' entrypoint has filled the site and handed over to Apache. A
 * site that another stack has left as it was filled is used again. A container that has ended, or that never becomes
 * Apache, is not waited for: the steps after this say what is the matter with it.
 */
export async function startFirstPhase(project: Project, phase: FirstPhase): Promise<void> {
  const { base, first, aside } = phase;
  const plain = aside && plainSite(project, phase);
  const used = plain && (await aside.take(plain.image));
  await up(project, used ? withSite(first, plain.service, used) : first);
  const sites = (await listContainers(project, base)).filter(({ role }) => role === 'wordpress');
  const [state] = await Promise.all(sites.map(stateOfFilled));
  if (used && state !== used.state) {
    await removeLabelled(project.docker, projectLabel(project.name), aside);
    return startFirstPhase(project, phase);
  }
  const volume = plain && state && sites[0] && (await siteVolume(sites[0]));
  if (volume) await aside.note({ volume, image: plain.image, state });
}

/** The only service with a site, where it leaves the filling to its image, so that its site is like all others of that image. */
function plainSite(
  { catalog }: Project,
  { base, first }: FirstPhase,
): { service: string; image: string } | undefined {
  const isSite = ([, { image = '' }]: [string, ComposeService]) =>
    imageOf(catalog, image)?.role === 'wordpress';
  const [site, ...others] = Object.entries(base.services).filter(isSite);
  if (!site || others.length > 0) return undefined;
  const [service] = site;
  const { image, ...rest } = first.services[service] ?? {};
  return image !== undefined && isPlain(rest) ? { service, image } : undefined;
}

/** Where WordPress' image keeps its site. */
const SITE = '/var/www/html';

/** What does not bear on how the image fills its site. */
const HARMLESS =
  'restart stop_grace_period mem_limit pids_limit labels networks extra_hosts ports depends_on'.split(' ');

const isPlain = (service: ComposeService): boolean =>
  Object.entries(service).every(([key, value]) => HARMLESS.includes(key) || isEmpty(value));

const isEmpty = (value: unknown) =>
  value === null || (typeof value === 'object' && Object.keys(value).length === 0);

function withSite(model: ComposeModel, service: string, { volume }: FilledSite): ComposeModel {
  const { volumes = [], ...rest } = model.services[service] ?? {};
  const mount = { type: 'volume', source: KEY, target: SITE };
  return {
    ...model,
    services: { ...model.services, [service]: { ...rest, volumes: [...volumes, mount] } },
    volumes: { ...model.volumes, [KEY]: { name: volume, external: true } },
  };
}

const KEY = 'kata-site';

/** The entrypoint copies some 3,000 files; on a slow disk that takes seconds. */
const FILLED_WITHIN_MS = 30_000;
const BETWEEN_MS = 50;

/**
 * Within the container itself: to look from outside, again and again, would take longer than the copying. Folders are told
 * without their time, since a folder that is renamed and back is the same.
 */
const STATE_OF_FILLED = `
  left=${FILLED_WITHIN_MS / BETWEEN_MS}
  until [ "$(cat /proc/1/comm)" = apache2 ] || [ $((left -= 1)) -lt 0 ]; do sleep ${BETWEEN_MS / 1000}; done
  [ $left -ge 0 ] || exit 1
  find ${SITE} -type f -printf '%P %s %C@\\n' -o -printf '%P %y %m %u %l\\n' | sort | sha256sum`;

/** A digest of the site once it is filled, by all that can be changed in it; undefined where that does not come. */
export async function stateOfFilled(container: Container): Promise<string | undefined> {
  const looked = await run(container, ['sh', '-c', STATE_OF_FILLED]).catch(() => undefined);
  return looked?.exitCode === 0 ? looked.stdout : undefined;
}

async function siteVolume({ handle }: Container): Promise<string | undefined> {
  const { Mounts } = await handle.inspect();
  return Mounts.find(({ Type, Destination }) => Type === 'volume' && Destination === SITE)?.Name;
}
