import type Dockerode from 'dockerode';
import { wrong } from '../../course/verdict.ts';
import type { CourseImage, Role } from '../../engine/catalog.ts';
import { baseModel } from '../admit/base-model.ts';
import { type ComposeFiles, placeOf } from '../admit/compose-files.ts';
import type { ComposeModel } from '../admit/compose-model.ts';
import { type OverlayOptions, overlay } from '../admit/overlay/overlay.ts';
import { serviceWith } from '../admit/roles.ts';
import { up } from './compose-up.ts';
import type { Container } from './container.ts';
import { skipFirstPhase, startFirstPhase } from './first-phase.ts';
import { listContainers, type Project } from './project.ts';
import { signaturesOf, signed } from './signature.ts';
import { forget, type Warm } from './stale.ts';
import { plainSite, withSitesInUse } from './used-site.ts';

/** A sandbox's running compose project. */
export interface Stack {
  project: string;
  /** The sandbox's copy of the lab's folder. */
  dir: string;
  files: ComposeFiles;
  /** The learner's model as Compose resolved it, before the overlay. */
  model: ComposeModel;
  /** The lab's folder as the learner wrote it, untouched by time-lapse. */
  written: string;
  /** Whether scrapes come quicker than written. */
  timeLapse: boolean;
  containers: readonly Container[];
  /** Every stand-in that takes part: which one, with versions. */
  standIns: readonly string[];
  docker: Dockerode;
  catalog: readonly CourseImage[];
  /** The container with a role. Throws `wrong` where no service of the lab has it. */
  container(role: Role): Container;
}

/** How a start differs from the sandbox's usual one. */
export interface StartOptions extends Pick<OverlayOptions, 'hostPort' | 'keepsName' | 'byHand'> {
  /** The stack may be warm, and nothing of an earlier state of the lab may live on in it. */
  warm?: Pick<Warm, 'changed' | 'aside'> | undefined;
}

/**
 * The course starts the base file first and the override over it, which lets WordPress' image fill its site before. A
 * stack that is warm has been through that; what has not changed in it keeps running.
 */
export async function startPhases(
  project: Project,
  model: ComposeModel,
  labels: Record<string, string>,
  { warm, ...ways }: StartOptions = {},
): Promise<Stack> {
  const images = new Map([...project.images].map(([asked, image]) => [asked, image.use]));
  const options = { project: project.name, labels, catalog: project.catalog, images, whole: model, ...ways };
  const { files } = project;
  const wanted = overlay(model, options);
  const signatures = signaturesOf(wanted, files);
  const goesOn = warm !== undefined && (await forget(project, { model, signatures, ...warm }));
  if (goesOn) return observable(project, model);
  const last = signed(wanted, signatures);
  const aside = warm?.aside;
  const running = await listContainers(project, model);
  if (running.some(({ role }) => role === 'wordpress')) {
    await up(project, await withSitesInUse(project, last));
  } else if (files.override) {
    const base = await baseModel(project);
    const phase = { base, first: signed(overlay(base, options), signatures), aside };
    if (!(await skipFirstPhase(project, phase, last))) {
      await startFirstPhase(project, phase);
      await up(project, last);
    }
  } else if (aside && plainSite(project, model, last)) {
    await startFirstPhase(project, { base: model, first: last, aside });
  } else await up(project, last);
  return observable(project, model);
}

/** A project that has been brought up, as specs see it. */
export async function observable(project: Project, model: ComposeModel): Promise<Stack> {
  const { name, files, docker, catalog, written, timeLapse } = project;
  const containers = await listContainers(project, model);
  return {
    project: name,
    dir: files.dir,
    files,
    model,
    written,
    timeLapse,
    containers,
    standIns: [...new Set([...containers, ...project.lent].flatMap(({ standIn }) => standIn ?? []))],
    docker,
    catalog,
    container: (role) => {
      const service = serviceWith(role, model, files, catalog);
      const found = containers.find((container) => container.service === service);
      if (!found) throw notCreated(service, files);
      return found;
    },
  };
}

const notCreated = (service: string, files: ComposeFiles) =>
  wrong({
    text: {
      ja: `サービス \`${service}\` のコンテナが作られていません。`,
      en: `No container was created for the service \`${service}\`.`,
    },
    place: placeOf(files, ['services', service]),
  });
