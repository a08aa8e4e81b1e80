import { writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { broken, type Finding, wrong } from '../../course/verdict.ts';
import type { Compose } from '../../engine/compose.ts';
import { endGroup, startProgram } from '../../engine/program.ts';
import { type ComposeFiles, placeOf } from '../admit/compose-files.ts';
import type { ComposeModel } from '../admit/compose-model.ts';
import { escaped } from '../admit/dollar.ts';
import type { Run } from './run.ts';

/** Stacks of the course are up within seconds; a machine that takes this long has another trouble. */
const UP_WITHIN_MS = 150_000;

/** What `up` needs to know of a project. */
export interface Startable {
  name: string;
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
  // Compose would read the `.env` of the folder that it is called in.
  const cwd = project.control;
  const running = startProgram(command, [...words, ...args], { cwd, withinMs: UP_WITHIN_MS });
  const note = join(project.control, NOTE);
  // At once, before anything else can happen: whoever interrupts this thread finds it.
  writeFileSync(note, String(running.pid));
  const { exitCode, stderr } = await running.ended;
  await rm(note, { force: true });
  if (exitCode !== 0) throw notStarted(stderr, project.files);
}

/** Where the number of a Compose that is at work is noted, since it outlives the thread that waits for it. */
const NOTE = 'compose.pid';

/** Ends every `up` that is still at work for a run: nothing is started any more. */
export async function endUps({ dir }: Run): Promise<void> {
  const folders = await readdir(dir).catch(() => []);
  const notes = folders.map((folder) => readFile(join(dir, folder, NOTE), 'utf8').catch(() => ''));
  const pids = (await Promise.all(notes)).map(Number).filter((pid) => pid > 0);
  pids.forEach(endGroup);
}

function notStarted(stderr: string, files: ComposeFiles): Finding {
  const said = (stderr.trim().split('\n').at(-1) ?? '')
    .replace(/^Error response from daemon: /, '')
    .replaceAll(`${files.dir}/`, '');
  const evidence = [{ ja: `コンテナエンジン: ${said}`, en: `The container engine says: ${said}` }];
  if (
    /no space left|cannot connect|connection refused|input\/output error|no such host|deadline exceeded/i.test(
      said,
    )
  ) {
    return broken({
      text: {
        ja: 'コンテナエンジンがスタックを起動できませんでした。',
        en: 'The container engine could not start the stack.',
      },
      evidence,
    });
  }
  return wrong({
    text: { ja: 'コンテナを起動できません。', en: 'A container could not be started.' },
    evidence,
    place: placeOf(files, ['services']),
  });
}
