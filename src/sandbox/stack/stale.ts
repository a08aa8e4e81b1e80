import { join, sep } from 'node:path';
import type Dockerode from 'dockerode';
import { imageOf } from '../../engine/catalog.ts';
import type { ComposeModel } from '../admit/compose-model.ts';
import { mountsOf } from '../admit/config-file.ts';
import { isAnonymous } from './anonymous-volume.ts';
import { projectLabel, SIGNATURE, serviceOf } from './labels.ts';
import type { Project } from './project.ts';
import { removeContainers, removeLabelled } from './removal.ts';
import type { Signatures } from './signature.ts';
import type { Aside } from './spare-volumes.ts';

/** What is to run in a warm project now. */
export interface Warm {
  model: ComposeModel;
  signatures: Signatures;
  /** Files of the lab that differ from those that the project was started with. */
  changed: readonly string[];
  aside: Aside;
}

/**
 * Takes away, with their volumes, the containers that an earlier state of the lab still lives on in: what a volume holds
 * can hide a mistake. Prometheus goes with whatever it scrapes, whose old samples it would keep; Grafana only asks it.
 * Returns whether all that is wanted runs already.
 */
export async function forget(project: Project, warm: Warm): Promise<boolean> {
  const { docker } = project;
  const { model, aside } = warm;
  const label = projectLabel(project.name);
  const containers = await docker.listContainers({ all: true, filters: { label: [label] } });
  const stale = staleServices(project, warm, containers);
  if (stale.size === 0) {
    const running = containers.filter(({ State }) => State === 'running').map(serviceOf);
    return (
      containers.length === running.length &&
      Object.keys(model.services).every((service) => running.includes(service))
    );
  }
  const going = containers.filter((container) => stale.has(serviceOf(container)));
  if (going.length === containers.length || going.some(keepsData))
    await removeLabelled(docker, [label], aside);
  else await removeContainers(docker, going, aside);
  return false;
}

/** Services whose containers are to go. */
function staleServices(
  { files, catalog }: Project,
  { model, signatures, changed }: Warm,
  containers: readonly Dockerode.ContainerInfo[],
): Set<string> {
  const paths = changed.map((name) => join(files.dir, name));
  const stale = new Set<string>();
  for (const container of containers) {
    const service = serviceOf(container);
    const same = signatures.get(service) === container.Labels[SIGNATURE];
    if (!same || mountsAny(model, service, paths)) stale.add(service);
  }
  const services = Object.entries(model.services);
  // A container that shares another's network would be left without any.
  for (const [name, { network_mode: mode }] of services)
    if (mode !== undefined && stale.has(mode.replace(/^service:/, ''))) stale.add(name);
  const image = (name: string) => imageOf(catalog, model.services[name]?.image ?? '');
  if ([...stale].some((name) => !image(name)?.watches))
    for (const [name] of services) if (image(name)?.remembers) stale.add(name);
  return stale;
}

/** Whether something outlives a container that another one would find. */
const keepsData = ({ Mounts }: Dockerode.ContainerInfo) =>
  Mounts.some(({ Type, Name }) => Type === 'volume' && !isAnonymous(Name ?? ''));

const mountsAny = (model: ComposeModel, service: string, paths: readonly string[]) =>
  model.services[service] !== undefined &&
  mountsOf(model, service).some(({ source }) =>
    paths.some((path) => `${path}${sep}`.startsWith(`${source}${sep}`)),
  );
