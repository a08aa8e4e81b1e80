import { type Finding, wrong } from '../course/verdict.ts';
import { placeOf } from '../sandbox/admit/compose-files.ts';
import { mountsOf } from '../sandbox/admit/config-file.ts';
import { type Container, lastLogLines, run } from '../sandbox/stack/container.ts';
import type { Stack } from '../sandbox/stack/stack.ts';
import { eventually } from './eventually.ts';
import { mistakenCommand } from './mistaken-command.ts';
import { shellError } from './scripts/shell-error.ts';

/** A container that ends at once has ended by then. */
const SETTLED_MS = 1000;
const STARTED_WITHIN_MS = 30_000;

/** Waits until a container is up for good. Throws `wrong` with its last words as soon as it has ended. */
export async function staysUp(stack: Stack, container: Container): Promise<void> {
  await eventually({
    read: async () => (await container.handle.inspect()).State,
    until: (state) => state.Running && Date.now() - Date.parse(state.StartedAt) >= SETTLED_MS,
    withinMs: STARTED_WITHIN_MS,
    hopeless: () => ended(stack, container),
    otherwise: ({ value }) => notRunning(stack, container, value?.Status ?? '?'),
  });
}

/** The finding of a container that has ended; undefined while it runs. */
export async function ended(stack: Stack, container: Container): Promise<Finding | undefined> {
  const { State } = await container.handle.inspect();
  if (State.Running || State.Status === 'created') return undefined;
  const log = await lastLogLines(container);
  const killed = State.OOMKilled;
  const mounted = mountsOf(stack.model, container.service).map(({ target }) => target);
  const failed = State.ExitCode === 0 ? undefined : shellError(log, mounted);
  const shown = failed?.line ?? log;
  const why = mistakenCommand(stack, container.service) ?? failed?.text;
  return wrong({
    text: {
      ja: `サービス \`${container.service}\` のコンテナが終了しています（終了コード ${State.ExitCode}${killed ? '、メモリ不足' : ''}）。${why?.ja ?? ''}`,
      en: `The container of service \`${container.service}\` has ended (exit code ${State.ExitCode}${killed ? ', out of memory' : ''}).${why ? ` ${why.en}` : ''}`,
    },
    evidence: [
      ...(State.ExitCode === 0 && !why ? [MAIN_PROCESS_ENDED] : []),
      ...(shown === ''
        ? []
        : [{ ja: `コンテナのログの末尾:\n${shown}`, en: `The end of its log:\n${shown}` }]),
    ],
    place: placeOf(stack.files, ['services', container.service, 'command']),
  });
}

/** The number of CPUs that the container sees. */
export async function cpuCount(container: Container): Promise<number> {
  const { stdout } = await run(container, ['getconf', '_NPROCESSORS_ONLN']);
  return Number(stdout);
}

const MAIN_PROCESS_ENDED = {
  ja: 'コンテナは、最初のコマンドが終わると終了します。最後のプログラムは & を付けずに前面で動かします。',
  en: 'A container ends with its first command. The last program has to stay in the foreground, without &.',
};

const notRunning = (stack: Stack, container: Container, status: string) =>
  wrong({
    text: {
      ja: `サービス \`${container.service}\` のコンテナが起動しません（状態: ${status}）。`,
      en: `The container of service \`${container.service}\` does not come up (state: ${status}).`,
    },
    place: placeOf(stack.files, ['services', container.service]),
  });
