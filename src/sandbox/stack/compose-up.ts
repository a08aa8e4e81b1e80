import { writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type Dockerode from 'dockerode';
import { broken, type Finding, wrong } from '../../course/verdict.ts';
import type { Compose } from '../../engine/compose.ts';
import { endGroup, type Program, startProgram } from '../../engine/program.ts';
import { engineTrouble } from '../../engine/trouble.ts';
import { type ComposeFiles, placeOf } from '../admit/compose-files.ts';
import type { ComposeModel } from '../admit/compose-model.ts';
import { escaped } from '../admit/dollar.ts';
import { checkMounts } from '../admit/policy/policy.ts';
import { blockedFinding, findBlocked, WAITS_MS } from './blocked.ts';
import type { Run } from './run.ts';

/** Stacks of the course are up within seconds; a machine that takes this long has another trouble. */
const UP_WITHIN_MS = 150_000;

/** What `up` needs to know of a project. */
export interface Startable {
  name: string;
  docker: Dockerode;
  /** Where the overlaid model is written: outside the lab's folder. */
  control: string;
  compose: Compose;
  files: ComposeFiles;
  /** Seconds that a container has for its end where another takes its place. */
  grace: number;
}

/**
 * `up -d` of an overlaid model. What has not changed keeps running. Throws `wrong` with the engine's own words where a
 * container can't be started as written, `broken` where the engine itself fails.
 */
export async function up(project: Startable, overlaid: ComposeModel): Promise<void> {
  await mkdir(project.control, { recursive: true });
  const file = join(project.control, 'compose.json');
  // Passwords of a learner's stand in it, and other users have the machine, too.
  await writeFile(file, escaped(overlaid), { mode: 0o600 });
  const [command, ...words] = project.compose.command;
  const args = [
    '-p',
    project.name,
    '-f',
    file,
    'up',
    '-d',
    '--no-build',
    '--remove-orphans',
    '--timeout',
    String(project.grace),
  ];
  await checkMounts(overlaid, project.files);
  // Compose would read the `.env` of the folder that it is called in.
  const cwd = project.control;
  const running = startProgram(command, [...words, ...args], { cwd, withinMs: UP_WITHIN_MS });
  const note = join(project.control, NOTE);
  // At once, before anything else can happen: whoever interrupts this thread finds it.
  writeFileSync(note, String(running.pid));
  const waited = await whileWaiting(running, project, overlaid);
  const { exitCode, stderr, tooLate } = await running.ended;
  await rm(note, { force: true });
  if (exitCode === 0) return;
  const blocked = await findBlocked(project.docker, project.name, overlaid).catch(() => undefined);
  const trouble = engineTrouble(lastLine(stderr));
  if (blocked && !trouble) throw blockedFinding(blocked, project.files, waited);
  if (exitCode === undefined) throw tooLate ? tooSlow() : cutShort();
  throw notStarted(stderr, project.files);
}

/**
 * Watches a Compose at work, ends it where a service has waited too long for another, and tells for how many seconds one
 * has waited in the end. What takes its time without such a wait is the engine's or the machine's doing.
 */
async function whileWaiting(running: Program, project: Startable, model: ComposeModel): Promise<number> {
  const ended = running.ended.then(() => true);
  let since: number | undefined;
  let what = '';
  const waited = () => (since === undefined ? 0 : Date.now() - since);
  while (!(await Promise.race([ended, later(BETWEEN_LOOKS_MS)]))) {
    const blocked = await Promise.race([
      findBlocked(project.docker, project.name, model).catch(() => undefined),
      ended.then(() => undefined),
    ]);
    const now = blocked ? `${blocked.waiting} ${blocked.on}` : '';
    if (now !== what) since = blocked ? Date.now() : undefined;
    what = now;
    if (blocked?.hopeless || waited() >= WAITS_MS) running.end();
  }
  return waited() / 1000;
}

const BETWEEN_LOOKS_MS = 500;

const later = async (ms: number): Promise<false> => {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return false;
};

/** Where the number of a Compose that is at work is noted, since it outlives the thread that waits for it. */
const NOTE = 'compose.pid';

/** Ends every `up` that is still at work for a run: nothing is started any more. */
export async function endUps({ dir }: Run): Promise<void> {
  const folders = await readdir(dir).catch(() => []);
  const notes = folders.map((folder) => readFile(join(dir, folder, NOTE), 'utf8').catch(() => ''));
  const pids = (await Promise.all(notes)).map(Number).filter((pid) => pid > 0);
  pids.forEach(endGroup);
}

const lastLine = (stderr: string) =>
  (stderr.trim().split('\n').at(-1) ?? '').replace(/^Error response from daemon: /, '');

function notStarted(stderr: string, files: ComposeFiles): Finding {
  const said = lastLine(stderr).replaceAll(`${files.dir}/`, '');
  const evidence = [{ ja: `コンテナエンジン: ${said}`, en: `The container engine says: ${said}` }];
  const trouble = engineTrouble(said);
  if (trouble)
    return broken({
      text: {
        ja: `コンテナエンジンがスタックを起動できませんでした。${trouble.ja}`,
        en: `The container engine could not start the stack. ${trouble.en}`,
      },
      evidence,
    });
  return wrong({
    text: { ja: 'コンテナを起動できません。', en: 'A container could not be started.' },
    evidence,
    place: placeOf(files, ['services']),
  });
}

const tooSlow = () =>
  broken({
    text: {
      ja: `コンテナエンジンがスタックを ${UP_WITHIN_MS / 1000} 秒以内に起動できませんでした。マシンが混んでいないか確認してください。`,
      en: `The container engine did not bring the stack up within ${UP_WITHIN_MS / 1000} s. See whether the machine is busy.`,
    },
  });

/** Short of memory, the machine ends programs. */
const cutShort = () =>
  broken({
    text: {
      ja: 'Docker Compose が、スタックを起動している途中で終わらされました。',
      en: 'Docker Compose was ended from outside while it brought the stack up.',
    },
  });
