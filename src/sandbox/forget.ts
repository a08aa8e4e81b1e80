import { join, sep } from 'node:path';
import type Dockerode from 'dockerode';
import type { Role } from '../engine/catalog.ts';
import type { ComposeModel } from './compose-model.ts';
import type { Container } from './container.ts';
import { removeLabelled } from './run.ts';

/** Servers that keep in a database what an earlier state of the lab made them see. */
const REMEMBERING: readonly (Role | undefined)[] = ['prometheus', 'grafana'];
const COMPOSE_FILE = /^((docker-)?compose[^/]*\.ya?ml|\.env)$/;

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
 * mount a changed file, and with them those that remember. Nothing where no container sees the change.
 */
export async function forget({ docker, project, dir, model, containers, changed }: Warm): Promise<void> {
  if (changed.some((name) => COMPOSE_FILE.test(name))) {
    return removeLabelled(docker, `com.docker.compose.project=${project}`);
  }
  const paths = changed.map((name) => join(dir, name));
  const concerned = containers.filter(({ service }) => mountsAny(model, service, paths));
  const remembering = containers.filter(({ role }) => concerned.length > 0 && REMEMBERING.includes(role));
  const stale = new Set([...concerned, ...remembering]);
  await Promise.all([...stale].map(({ handle }) => handle.remove({ force: true, v: true })));
}

function mountsAny(model: ComposeModel, service: string, paths: readonly string[]): boolean {
  const sources = (model.services[service]?.volumes ?? []).flatMap(({ type, source }) =>
    type === 'bind' && source !== undefined ? [source] : [],
  );
  return paths.some((path) => sources.some((source) => `${path}${sep}`.startsWith(`${source}${sep}`)));
}
