import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type Dockerode from 'dockerode';
import type { Lab } from '../../course/lab.ts';
import type { Say } from '../../course/text.ts';
import { connect } from '../../engine/find.ts';
import { admit } from '../admit/admit.ts';
import type { ComposeModel } from '../admit/compose-model.ts';
import { checkLab } from '../admit/copy.ts';
import { provideArchives } from '../admit/node-exporter-archive.ts';
import { normalise } from '../admit/normalise.ts';
import { checkNames } from '../admit/policy/names.ts';
import type { Environment } from '../environment.ts';
import { claim } from './claims.ts';
import { removeEndedSites } from './ended-sites.ts';
import { MODEL, PROJECT, projectLabel } from './labels.ts';
import { claimName, filterOfOwner, ownerOf } from './live-name.ts';
import { obtainAll } from './obtain.ts';
import { outdated } from './outdated.ts';
import type { Project } from './project.ts';
import { removeLabelled } from './removal.ts';
import { labelsOf } from './run.ts';
import { observable, type Stack, startPhases } from './stack.ts';

/**
 * Starts a lab's stack for use by hand, or brings a running one up to date: the learner's own folder mounted, the
 * course's own ports where they are free, nothing quickened. It stays until `downLive`.
 */
export async function upLive(
  lab: Lab,
  submission: string,
  environment: Environment,
  say: Say,
): Promise<Stack> {
  const dir = join(submission, lab.id);
  const { compose, host, run } = environment;
  const entries = await checkLab(dir);
  const { files, model, catalog } = await admit(dir, compose);
  checkNames(model, files, entries);
  const docker = connect(host);
  const owner = ownerOf(lab, submission);
  const { name: own = lab.id } = await normalise(compose, files, { ownName: true });
  const images = await obtainAll(docker, catalog, model, environment.images);
  const lent = await provideArchives(docker, { model, catalog, labels: labelsOf(run) }, say);
  const project: Project = {
    name: (await findLive(docker, lab, submission)) ?? (await claimName(docker, own, owner, say)),
    control: join(run.dir, lab.id),
    written: dir,
    timeLapse: false,
    live: dir,
    lent: lent ? [lent] : [],
    compose,
    docker,
    files,
    catalog,
    images,
    // What a learner has made in Grafana's screen is on its disk by then.
    grace: 5,
  };
  await removeEndedSites(project, model);
  const labels = { ...owner, [MODEL]: digest(model, dir) };
  // Somebody else may take a port in the moment between looking for one and starting.
  for (let left = RACES; ; left -= 1) {
    const claims = await claim(docker, project.name, model, say);
    try {
      return await startPhases(project, model, labels, { byHand: true, ...claims });
    } catch (error) {
      if (left === 0 || !(await claims.areLost())) throw error;
    }
  }
}

/** Nobody loses more of them in a row. */
const RACES = 3;

/** The name of the project that a learner keeps running for a lab of this submission; undefined where there is none. */
export async function findLive(docker: Dockerode, lab: Lab, submission: string): Promise<string | undefined> {
  const [found] = await liveContainers(docker, lab, submission);
  return found?.Labels[PROJECT];
}

/** The containers of a submission's live stack, running or not. */
export const liveContainers = (
  docker: Dockerode,
  lab: Lab,
  submission: string,
): Promise<Dockerode.ContainerInfo[]> =>
  docker.listContainers({ all: true, filters: { label: filterOfOwner(ownerOf(lab, submission)) } });

/** A live stack as specs see it. Throws `wrong` where the compose files have changed since it was started. */
export async function observeLive(
  lab: Lab,
  project: Project & { live: string },
  model: ComposeModel,
): Promise<Stack> {
  if (!(await startedBy(project, model))) throw outdated(lab, project.files.base.name);
  return observable({ ...project, timeLapse: false }, model);
}

/** A live stack as it is, and whether the compose files are those that it was started by. */
export interface FoundStack {
  stack: Stack;
  isCurrent: boolean;
}

/** Finds a submission's live stack; undefined where there is none. Throws `wrong` where its files are refused. */
export async function findStack(
  lab: Lab,
  submission: string,
  { compose, host, run }: Environment,
): Promise<FoundStack | undefined> {
  const docker = connect(host);
  const name = await findLive(docker, lab, submission);
  if (name === undefined) return undefined;
  const dir = join(submission, lab.id);
  await checkLab(dir);
  const { files, model, catalog } = await admit(dir, compose);
  const project: Project = {
    name,
    control: join(run.dir, lab.id),
    written: dir,
    timeLapse: false,
    live: dir,
    lent: [],
    compose,
    docker,
    files,
    catalog,
    images: new Map(),
    grace: 0,
  };
  return { stack: await observable(project, model), isCurrent: await startedBy(project, model) };
}

async function startedBy({ docker, name, files }: Project, model: ComposeModel): Promise<boolean> {
  const containers = await docker.listContainers({ all: true, filters: { label: [projectLabel(name)] } });
  const current = digest(model, files.dir);
  return containers.every(({ Labels }) => Labels[MODEL] === current);
}

/** Removes the live stack of a submission's lab, and nobody else's. */
export async function downLive(docker: Dockerode, lab: Lab, submission: string): Promise<void> {
  await removeLabelled(docker, filterOfOwner(ownerOf(lab, submission)));
}

/** What Compose would start, wherever the folder lies. */
const digest = (model: ComposeModel, dir: string) =>
  createHash('sha256').update(JSON.stringify(model).replaceAll(dir, '')).digest('hex').slice(0, 16);
