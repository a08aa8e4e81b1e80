import { join, sep } from 'node:path';
import type Dockerode from 'dockerode';
import { shapesModel } from './compose-files.ts';
import type { ComposeModel } from './compose-model.ts';
import type { Container } from './container.ts';
import { removeLabelled } from './removal.ts';

/** A warm project, and what has changed in its lab since it was started. */
export interface Warm {
  docker: Dockerode;
  project: string;
  dir: string;
  model: ComposeModel;
  containers: readonly Container[];
  changed: readonly string[];
}

/**
 * Takes away, with their volumes, the containers that an earlier state of the lab still lives on in, so that `up` makes
 * them anew: all of them where a compose file has changed, since what a volume holds can hide a mistake; else those that
 * mount a changed file. Prometheus goes with whatever it scrapes, whose old samples it would keep; Grafana only asks it.
 */
export async function forget({ docker, project, dir, model, containers, changed }: Warm): Promise<void> {
  if (changed.some(shapesModel)) {
    return removeLabelled(docker, `com.docker.compose.project=${project}`);
  }
  const paths = changed.map((name) => join(dir, name));
  const concerned = containers.filter(({ service }) => mountsAny(model, service, paths));
  const scraped = concerned.some(({ role }) => role !== 'grafana');
  const stale = containers.filter(
    (container) => concerned.includes(container) || (scraped && container.role === 'prometheus'),
  );
  await Promise.all(stale.map(({ handle }) => handle.remove({ force: true, v: true })));
}

function mountsAny(model: ComposeModel, service: string, paths: readonly string[]): boolean {
  const sources = (model.services[service]?.volumes ?? []).flatMap(({ type, source }) =>
    type === 'bind' && source !== undefined ? [source] : [],
  );
  return paths.some((path) => sources.some((source) => `${path}${sep}`.startsWith(`${source}${sep}`)));
}
