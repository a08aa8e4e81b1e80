import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type Dockerode from 'dockerode';
import getPort from 'get-port';
import type { Lab } from '../../course/lab.ts';
import type { Say } from '../../course/text.ts';
import { wrong } from '../../course/verdict.ts';
import { connect } from '../../engine/find.ts';
import { admit } from '../admit/admit.ts';
import type { ComposeModel, ComposePort } from '../admit/compose-model.ts';
import { checkLab } from '../admit/copy.ts';
import { provideArchives } from '../admit/node-exporter-archive.ts';
import { checkNames } from '../admit/policy/names.ts';
import type { Environment } from '../environment.ts';
import { LAB, LIVE, MODEL, projectLabel } from './labels.ts';
import { obtainAll } from './obtain.ts';
import type { Project } from './project.ts';
import { removeLabelled } from './removal.ts';
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
  const lent = await provideArchives(docker, model, catalog, say);
  const project: Project = {
    name: projectOf(lab),
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
  const labels = { [LIVE]: submission, [LAB]: lab.id, [MODEL]: digest(model, dir) };
  const ports = await choosePorts(docker, project.name, model, say);
  return startPhases(project, model, labels, { byHand: true, hostPort: (port) => ports.get(port.target) });
}

/** The name of the project that a learner keeps running for a lab of this submission; undefined where there is none. */
export async function findLive(docker: Dockerode, lab: Lab, submission: string): Promise<string | undefined> {
  const label = [`${LIVE}=${submission}`, `${LAB}=${lab.id}`];
  const found = await docker.listContainers({ all: true, filters: { label } });
  return found.length > 0 ? projectOf(lab) : undefined;
}

/** A live stack as specs see it. Throws `wrong` where the compose files have changed since it was started. */
export async function observeLive(lab: Lab, project: Project, model: ComposeModel): Promise<Stack> {
  const filters = { label: [projectLabel(project.name)] };
  const containers = await project.docker.listContainers({ all: true, filters });
  const current = digest(model, project.files.dir);
  if (containers.some(({ Labels }) => Labels[MODEL] !== current)) throw outdated(lab, project);
  return observable({ ...project, timeLapse: false }, model);
}

/** Removes a lab's live stack, whichever submission it shows. */
export async function downLive(docker: Dockerode, lab: Lab): Promise<void> {
  await removeLabelled(docker, projectLabel(projectOf(lab)));
}

const projectOf = (lab: Lab) => `kata-live-${lab.id}`;

/** What Compose would start, wherever the folder lies. */
const digest = (model: ComposeModel, dir: string) =>
  createHash('sha256').update(JSON.stringify(model).replaceAll(dir, '')).digest('hex').slice(0, 16);

/** The port as written, unless something else of this machine holds it; then a free one, and the learner is told. */
async function choosePorts(
  docker: Dockerode,
  project: string,
  model: ComposeModel,
  say: Say,
): Promise<Map<number, string>> {
  const own = await ownPorts(docker, project);
  const ports = Object.values(model.services).flatMap((service) => service.ports ?? []);
  const chosen = new Map<number, string>();
  for (const { target, published } of ports as ComposePort[]) {
    const wanted = Number(published ?? 0);
    const port = own.has(wanted)
      ? wanted
      : await getPort({ host: '127.0.0.1', ...(wanted ? { port: wanted } : {}) });
    if (wanted && port !== wanted) {
      say({
        ja: `ホストの ${wanted} 番ポートは使用中のため、代わりに ${port} 番を使います。`,
        en: `Port ${wanted} of this machine is in use; ${port} is used instead.`,
      });
    }
    chosen.set(target, String(port));
  }
  return chosen;
}

async function ownPorts(docker: Dockerode, project: string): Promise<Set<number>> {
  const filters = { label: [projectLabel(project)] };
  const containers = await docker.listContainers({ filters });
  return new Set(containers.flatMap(({ Ports }) => Ports.map((port) => port.PublicPort)));
}

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
