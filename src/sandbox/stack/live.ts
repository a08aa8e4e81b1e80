import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type Dockerode from 'dockerode';
import type { Lab } from '../../course/lab.ts';
import type { Say } from '../../course/text.ts';
import { wrong } from '../../course/verdict.ts';
import { connect } from '../../engine/find.ts';
import { admit } from '../admit/admit.ts';
import type { ComposeModel } from '../admit/compose-model.ts';
import { checkLab } from '../admit/copy.ts';
import { provideArchives } from '../admit/node-exporter-archive.ts';
import { checkNames } from '../admit/policy/names.ts';
import type { Environment } from '../environment.ts';
import { claim } from './claims.ts';
import { LAB, LIVE, MODEL, projectLabel, USER } from './labels.ts';
import { obtainAll } from './obtain.ts';
import type { Project } from './project.ts';
import { removeLabelled } from './removal.ts';
import { labelsOf, USER_ID } from './run.ts';
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
  const images = await obtainAll(docker, catalog, model, environment.images);
  const lent = await provideArchives(docker, { model, catalog, labels: labelsOf(run) }, say);
  const project: Project = {
    name: projectOf(lab, submission),
    control: join(run.dir, lab.id),
    written: dir,
    timeLapse: false,
    lent: lent ? [lent] : [],
    compose,
    docker,
    files,
    catalog,
    images,
    // What a learner has made in Grafana's screen is on its disk by then.
    grace: 5,
  };
  const labels = { [LIVE]: submission, [USER]: USER_ID, [LAB]: lab.id, [MODEL]: digest(model, dir) };
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
  const label = [`${LIVE}=${submission}`, `${USER}=${USER_ID}`, `${LAB}=${lab.id}`];
  const found = await docker.listContainers({ all: true, filters: { label } });
  return found.length > 0 ? projectOf(lab, submission) : undefined;
}

/** A live stack as specs see it. Throws `wrong` where the compose files have changed since it was started. */
export async function observeLive(lab: Lab, project: Project, model: ComposeModel): Promise<Stack> {
  const filters = { label: [projectLabel(project.name)] };
  const containers = await project.docker.listContainers({ all: true, filters });
  const current = digest(model, project.files.dir);
  if (containers.some(({ Labels }) => Labels[MODEL] !== current)) throw outdated(lab, project);
  return observable({ ...project, timeLapse: false }, model);
}

/** Removes the live stack of a submission's lab, and nobody else's. */
export async function downLive(docker: Dockerode, lab: Lab, submission: string): Promise<void> {
  await removeLabelled(docker, [projectLabel(projectOf(lab, submission))]);
}

/** Each user and each checkout on an engine has its own. */
const projectOf = (lab: Lab, submission: string) => {
  const whose = createHash('sha256').update(`${USER_ID} ${submission}`).digest('hex').slice(0, 8);
  return `kata-live-${lab.id}-${whose}`;
};

/** What Compose would start, wherever the folder lies. */
const digest = (model: ComposeModel, dir: string) =>
  createHash('sha256').update(JSON.stringify(model).replaceAll(dir, '')).digest('hex').slice(0, 16);

const outdated = (lab: Lab, { files }: Project) => {
  const number = lab.id.slice(0, 2);
  return wrong({
    text: {
      ja: `起動中のスタックは、今の ${files.base.name} より前の内容で動いています。`,
      en: `The running stack was started before ${files.base.name} was changed.`,
    },
    place: { file: files.base.name },
    next: {
      ja: `\`npm run lab -- up ${number}\` で今の内容を反映するか、\`npm run lab -- down ${number}\` で止めてください。`,
      en: `Run \`npm run lab -- up ${number}\` to bring it up to date, or \`npm run lab -- down ${number}\` to end it.`,
    },
  });
};

/** The addresses to open in a browser, `grafana` → `http://localhost:3000`. */
export async function addresses(stack: Stack): Promise<{ service: string; url: string; name: string }[]> {
  const inspected = await Promise.all(stack.containers.map((container) => container.handle.inspect()));
  return stack.containers.flatMap((container, index) => {
    const ports = Object.values(inspected[index]?.NetworkSettings.Ports ?? {}) as (
      | { HostPort: string }[]
      | null
    )[];
    const numbers = [
      ...new Set(ports.flatMap((bindings) => bindings?.map((binding) => binding.HostPort) ?? [])),
    ];
    const urls = numbers.length > 0 ? numbers.map((port) => `http://localhost:${port}`) : [''];
    return urls.map((url) => ({ service: container.service, url, name: container.name }));
  });
}
