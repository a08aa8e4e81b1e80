import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type Dockerode from 'dockerode';
import { entriesIn } from '../course/folder.ts';
import type { Lab } from '../course/lab.ts';
import type { CourseImage, Role } from '../engine/catalog.ts';
import { connect } from '../engine/find.ts';
import { admit } from './admit/admit.ts';
import type { ComposeFiles } from './admit/compose-files.ts';
import type { ComposeModel } from './admit/compose-model.ts';
import { mountsOf } from './admit/config-file.ts';
import { copyLab } from './admit/copy.ts';
import { folderIn, provideArchives } from './admit/node-exporter-archive.ts';
import { checkNames } from './admit/policy/names.ts';
import { serviceWith } from './admit/roles.ts';
import { applyTimeLapse, isRealTime } from './admit/time-lapse/time-lapse.ts';
import type { Environment } from './environment.ts';
import { type Answer, runOnce } from './stack/checker.ts';
import { LAB, projectLabel } from './stack/labels.ts';
import { findLive, observeLive } from './stack/live.ts';
import { obtainAll, sayHere } from './stack/obtain.ts';
import type { Project } from './stack/project.ts';
import { removeLabelled } from './stack/removal.ts';
import { labelsOf, type Run } from './stack/run.ts';
import { asideIn } from './stack/spare-volumes.ts';
import { type Stack, startPhases } from './stack/stack.ts';
import { type Copies, syncLab } from './stack/sync.ts';
import { type Pending, pendingIn } from './stack/unseen-changes.ts';

/** A throw-away copy of one lab of a submission, checked and ready to be started. */
export interface Sandbox {
  lab: Lab;
  files: ComposeFiles;
  /** The learner's model as Compose resolved it. */
  model: ComposeModel;
  docker: Dockerode;
  catalog: readonly CourseImage[];
  /** The name of the service with a role. Throws `wrong` where the lab's files have none. */
  service(role: Role): string;
  /** The lab's folder as the learner wrote it; the other copy may be quickened. */
  written: string;
  /**
   * Runs a program of a service's image once, with the lab's files as written where the service mounts them. `beside` holds
   * the texts of files of our own by their names; the program finds them in `BESIDE`.
   */
  runOnce(
    service: string,
    command: readonly string[],
    beside?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** Starts the stack in the course's phases. */
  up(): Promise<Stack>;
  /** Removes the stack; the copy goes with its run. */
  down(): Promise<void>;
}

/** Where a program that is run once finds files of our own. */
export const BESIDE = '/kata';

/** Copies, normalises and checks one lab. Throws `wrong` where the files are refused. */
export async function openSandbox(lab: Lab, submission: string, environment: Environment): Promise<Sandbox> {
  const { compose, host, run } = environment;
  const project = projectOf(lab, run);
  const { dir, written, changed, pending } = await copies(lab, join(submission, lab.id), environment);
  const { files, model, catalog } = await admit(dir, compose);
  checkNames(model, files, await entriesIn(join(submission, lab.id)));
  const docker = connect(host);
  const labels = { ...labelsOf(run), [LAB]: lab.id };
  const asWritten = (path: string) => path.replace(dir, written);
  const images = () => obtainAll(docker, catalog, model, environment.images);
  return {
    lab,
    files,
    model,
    docker,
    catalog,
    service: (role) => serviceWith(role, model, files, catalog),
    written,
    runOnce: async (service, command, beside) => {
      const asked = model.services[service]?.image ?? '';
      const image = (await images()).get(asked)?.use ?? asked;
      const mounts = mountsOf(model, service).map(({ source, target }) => ({
        source: asWritten(source),
        target,
      }));
      if (beside) mounts.push({ source: await laidDown(beside, dirname(dir)), target: BESIDE });
      return runOnce(docker, { image, command, mounts, labels });
    },
    up: async () => {
      const shared = {
        control: join(run.dir, lab.id),
        written,
        compose,
        docker,
        files,
        catalog,
        images: await images(),
        grace: 0,
      };
      const live = await findLive(docker, lab, submission);
      if (live) return observeLive(lab, { ...shared, name: live, timeLapse: false, lent: [] }, model);
      const lent = await provideArchives(docker, { model, catalog, labels }, sayHere);
      const timeLapse = !isRealTime();
      if (timeLapse) await applyTimeLapse(model, catalog, asWritten);
      const own: Project = { ...shared, name: project, timeLapse, lent: lent ? [lent] : [] };
      const warm = environment.warm ? { changed, aside: asideIn(run.dir) } : undefined;
      const stack = await startPhases(own, model, labels, { warm });
      await pending.clear();
      return stack;
    },
    down: async () => {
      if (!environment.warm) await downSandbox(lab, environment);
    },
  };
}

/** Writes files into one folder always, so that the container that sees it need not be another each time. */
async function laidDown(files: Readonly<Record<string, string>>, base: string): Promise<string> {
  const folder = join(base, 'beside');
  await mkdir(folder, { recursive: true });
  // The image's user is seldom ours.
  await chmod(folder, 0o755);
  for (const [name, text] of Object.entries(files))
    await writeFile(join(folder, name), text, { mode: 0o644 });
  return folder;
}

/** Fresh copies of the lab, or the ones of the last time brought up to date where its stack is kept warm. */
async function copies(
  lab: Lab,
  from: string,
  { run, warm }: Environment,
): Promise<Copies & { changed: string[]; pending: Pending }> {
  // A run may judge many submissions of one lab, and nothing of one may be found in the next.
  const base = warm ? join(run.dir, lab.id) : await mkdtemp(join(run.dir, `${lab.id}-`));
  const [dir, written] = [join(base, 'lab'), join(base, 'written')];
  const pending = pendingIn(base);
  if (existsSync(written)) {
    const changed = await pending.add(await syncLab(from, { dir, written }));
    return { dir, written, changed, pending };
  }
  await copyLab(from, dir);
  await cp(dir, written, { recursive: true, verbatimSymlinks: true, filter: (path) => !folderIn(path) });
  return { dir, written, changed: [], pending };
}

/** Removes a lab's stack, but for what goes with the run. */
export async function downSandbox(lab: Lab, { host, run }: Environment): Promise<void> {
  await removeLabelled(connect(host), [projectLabel(projectOf(lab, run))], asideIn(run.dir));
}

const projectOf = (lab: Lab, run: Run) => `kata-${run.id}-${lab.id}`;
