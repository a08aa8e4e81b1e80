import { imageOf } from '../../engine/catalog.ts';
import type { ComposeModel, ComposeService } from '../admit/compose-model.ts';
import { type Container, run, waitInside } from './container.ts';
import { projectLabel, serviceOf, USED_SITE } from './labels.ts';
import type { Project } from './project.ts';
import type { FilledSite } from './spare-volumes.ts';

/** Where WordPress' image keeps its site. */
const SITE = '/var/www/html';

/** A service whose site is like all others of its image. */
export interface PlainSite {
  service: string;
  image: string;
}

/**
 * The only service with a site, where it leaves the filling to its image; `asked` is the model as the learner wrote it,
 * `overlaid` the one that runs.
 */
export function plainSite(
  { catalog }: Pick<Project, 'catalog'>,
  asked: ComposeModel,
  overlaid: ComposeModel,
): PlainSite | undefined {
  const isSite = ([, { image = '' }]: [string, ComposeService]) =>
    imageOf(catalog, image)?.role === 'wordpress';
  const [site, ...others] = Object.entries(asked.services).filter(isSite);
  if (!site || others.length > 0) return undefined;
  const [service, written] = site;
  // What the overlay adds is the same for all sites of an image.
  const image = overlaid.services[service]?.image;
  return image !== undefined && isPlain(written) ? { service, image } : undefined;
}

/** What a learner may write that does not bear on how the image fills its site. */
const HARMLESS =
  `image container_name restart stop_grace_period labels networks extra_hosts ports expose depends_on
  logging profiles pull_policy`.split(/\s+/);

const isPlain = (service: ComposeService): boolean =>
  Object.entries(service).every(([key, value]) => HARMLESS.includes(key) || isEmpty(value));

const isEmpty = (value: unknown) =>
  value === null || (typeof value === 'object' && Object.keys(value).length === 0);

/** Whether a service mounts something in its site's place. */
export const hasOwnSite = ({ services }: ComposeModel, service: string): boolean =>
  (services[service]?.volumes ?? []).some(({ target }) => `${SITE}/`.startsWith(`${target}/`));

/** A model whose service runs on a volume that is there already. */
export function withSite(
  model: ComposeModel,
  service: string,
  { volume }: Pick<FilledSite, 'volume'>,
): ComposeModel {
  const { volumes = [], labels, ...rest } = model.services[service] ?? {};
  const mount = { type: 'volume', source: KEY, target: SITE };
  const on = { ...rest, labels: { ...labels, [USED_SITE]: volume }, volumes: [...volumes, mount] };
  return {
    ...model,
    services: { ...model.services, [service]: on },
    volumes: { ...model.volumes, [KEY]: { name: volume, external: true } },
  };
}

const KEY = 'kata-site';

/** A model whose services go on with the volumes that they run on, without which Compose would make them anew. */
export async function withSitesInUse(project: Project, model: ComposeModel): Promise<ComposeModel> {
  const filters = { label: [projectLabel(project.name), USED_SITE] };
  const on = await project.docker.listContainers({ all: true, filters });
  return on.reduce(
    (whole, info) => withSite(whole, serviceOf(info), { volume: info.Labels[USED_SITE] ?? '' }),
    model,
  );
}

/** The name of the volume that a container's site is on. */
export async function siteVolume({ handle }: Container): Promise<string | undefined> {
  const { Mounts } = await handle.inspect();
  return Mounts.find(({ Type, Destination }) => Type === 'volume' && Destination === SITE)?.Name;
}

/** The entrypoint copies some 3,000 files; on a slow disk that takes seconds. */
const FILLED_WITHIN_MS = 30_000;

const FILLED = `${waitInside('[ "$(cat /proc/1/comm)" = apache2 ]', FILLED_WITHIN_MS)}
  [ $left -ge 0 ] || exit 1`;

/** Folders are told without their time, since a folder that is renamed and back is the same. */
const STATE = `
  find ${SITE} -type f -printf '%P %s %C@\\n' -o -printf '%P %y %m %u %l\\n' | sort | sha256sum`;

/** A digest of the site by all that can be changed in it; undefined where the container does not run. */
export const stateOfSite = (container: Container): Promise<string | undefined> => digest(container, STATE);

/** The same once the image has filled the site and handed over to Apache; undefined where that does not come. */
export const stateOfFilled = (container: Container): Promise<string | undefined> =>
  digest(container, `${FILLED}${STATE}`);

async function digest(container: Container, script: string): Promise<string | undefined> {
  const looked = await run(container, ['sh', '-c', script]).catch(() => undefined);
  return looked?.exitCode === 0 ? looked.stdout : undefined;
}
