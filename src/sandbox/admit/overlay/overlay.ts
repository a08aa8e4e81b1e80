import { sep } from 'node:path';
import { type CourseImage, imageOf } from '../../../engine/catalog.ts';
import { composeLimits } from '../../limits.ts';
import type {
  ComposeModel,
  ComposeMount,
  ComposePort,
  ComposeResource,
  ComposeService,
} from '../compose-model.ts';
import { judgedEnvironment } from './judged-environment.ts';
import { keptInside, withoutWayOut } from './kept-inside.ts';

export interface OverlayOptions {
  /** The compose project's name; networks and volumes follow it. */
  project: string;
  labels: Record<string, string>;
  catalog: readonly CourseImage[];
  /** Asked-for image → the one to run. */
  images: ReadonlyMap<string, string>;
  /** Where each published port goes on 127.0.0.1: undefined lets the engine choose a free one. */
  hostPort?: (port: ComposePort) => string | undefined;
  /** Whether a container keeps the name that the learner gave it; where this is not told, none does. */
  keepsName?: (name: string) => boolean;
  /** Whether it is for use by hand: containers may ask the outside. */
  byHand?: boolean;
  /** The model of the last phase, where this is an earlier one: its mounts count already. */
  whole?: ComposeModel;
}

/**
 * The learner's model made safe and quick to run beside others: free ports on 127.0.0.1, no fixed names, no restarts,
 * limits, labels, images as obtained. Pure; the learner's model stays as it was.
 */
export function overlay(model: ComposeModel, options: OverlayOptions): ComposeModel {
  const { project, labels } = options;
  const binds = bindSources(model, options.whole ?? model);
  const services = Object.entries(model.services).map(([name, service]) => [
    name,
    overlayService(service, binds, options),
  ]);
  const networks = renamed(model.networks, project, labels);
  return {
    ...model,
    name: project,
    services: Object.fromEntries(services),
    networks: options.byHand ? networks : mapped(networks, withoutWayOut),
    volumes: renamed(model.volumes, project, labels),
  };
}

function overlayService(
  service: ComposeService,
  binds: readonly string[],
  options: OverlayOptions,
): ComposeService {
  const { container_name: name, networks, ...kept } = without(service, LEFT_OUT);
  const replicas = (service.deploy as { replicas?: number } | undefined)?.replicas;
  const asked = service.image ?? '';
  const used = options.images.get(asked) ?? asked;
  const image = imageOf(options.catalog, asked);
  return {
    ...kept,
    image: used,
    restart: 'no',
    stop_grace_period: '1s',
    ...composeLimits(image?.memory ?? '128m'),
    labels: { ...ownLabels(service.labels), ...options.labels },
    environment: {
      ...withoutNulls(service.environment),
      ...(image ? judgedEnvironment(image, { asked, used }) : {}),
    },
    ...(replicas === undefined ? {} : { deploy: { replicas } }),
    ...(name !== undefined && options.keepsName?.(name) ? { container_name: name } : {}),
    ...(networks ? { networks: name === undefined ? networks : reachableAs(name, networks) } : {}),
    ...(options.byHand || service.network_mode ? {} : keptInside(image, service)),
    ports: (service.ports ?? []).map((port) => overlayPort(port, options)),
    volumes: (service.volumes ?? []).map((mount) => overlayMount(mount, binds)),
  };
}

/**
 * What has been resolved into the model already (and would be read again on this machine), what the overlay sets in
 * another place or by itself, and what starts nothing here.
 */
const LEFT_OUT = `env_file label_file profiles logging develop pull_policy deploy mem_reservation`.split(' ');

const without = (service: ComposeService, keys: readonly string[]): ComposeService =>
  Object.fromEntries(Object.entries(service).filter(([key]) => !keys.includes(key)));

/** A variable without a value would take that of our own environment. */
const withoutNulls = (environment: ComposeService['environment']): Record<string, string | null> =>
  Object.fromEntries(Object.entries(environment ?? {}).filter(([, value]) => value !== null));

/** Labels by which Compose and this project know their own are not a learner's to set. */
const ownLabels = (labels: Record<string, string> | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(labels ?? {}).filter(([key]) => !/^(kata|com\.docker)\./.test(key)));

/** The engine resolves a container's fixed name beside its service's; without that name an alias has to do it. */
function reachableAs(
  name: string,
  networks: ComposeService['networks'],
): NonNullable<ComposeService['networks']> {
  const entries = Object.entries(networks ?? {}).map(([network, settings]) => {
    const aliases = settings?.aliases ?? [];
    return [network, { ...settings, aliases: [...aliases, name] }];
  });
  return Object.fromEntries(entries);
}

function overlayPort(port: ComposePort, { hostPort }: OverlayOptions): ComposePort {
  const { published: _published, ...rest } = port;
  const published = hostPort?.(port);
  return { ...rest, host_ip: '127.0.0.1', ...(published === undefined ? {} : { published }) };
}

/**
 * A container that may write where another mount begins could plant a link there for the engine to follow to the host.
 * So a bind stays writable only where it overlaps with no other.
 */
function overlayMount(mount: ComposeMount, binds: readonly string[]): ComposeMount {
  if (mount.type !== 'bind' || mount.source === undefined) return mount;
  const source = mount.source;
  const overlaps = binds.filter(
    (other) =>
      `${other}${sep}`.startsWith(`${source}${sep}`) || `${source}${sep}`.startsWith(`${other}${sep}`),
  );
  return overlaps.length > 1 ? { ...mount, read_only: true } : mount;
}

/** Every mount of every phase once: one that is there in the first must not prepare a link for the next. */
function bindSources(...models: readonly ComposeModel[]): string[] {
  const mounts = models.flatMap(({ services, configs, secrets }) => [
    ...Object.entries(services).flatMap(([name, { volumes = [] }]) =>
      volumes.flatMap(({ type, source, target }) =>
        type === 'bind' && source ? [[`${name} ${target} ${source}`, source] as const] : [],
      ),
    ),
    ...Object.values({ ...configs, ...secrets }).flatMap(({ file }) => (file ? [[file, file] as const] : [])),
  ]);
  return [...new Map(mounts).values()];
}

type Resources = NonNullable<ComposeModel['networks']>;

const renamed = (
  resources: Resources | undefined,
  project: string,
  labels: Record<string, string>,
): Resources =>
  mapped(resources ?? {}, (resource, key) => ({
    ...resource,
    name: `${project}_${key}`,
    labels: { ...ownLabels(resource.labels), ...labels },
  }));

const mapped = (resources: Resources, change: (resource: ComposeResource, key: string) => ComposeResource) =>
  Object.fromEntries(Object.entries(resources).map(([key, resource]) => [key, change(resource ?? {}, key)]));
