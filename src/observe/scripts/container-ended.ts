import { join } from 'node:path';
import { readText } from '../../course/regular-file.ts';
import { type Finding, wrong } from '../../course/verdict.ts';
import type { Container } from '../../sandbox/stack/container.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';

/** A script of the lab that was started in a container. */
export interface Started {
  stack: Stack;
  container: Container;
  name: string;
  startedAt: Date;
  /** Set once it has ended. */
  exitCode: () => number | undefined;
}

/** By which a container's end takes the programs in it along; the engine tells their end before the container's. */
const SIGNALLED = [137, 143];
const ENDS_WITHIN_MS = 5000;

/**
 * The finding of a script that has taken its container along, with the line that looks like it; undefined where the
 * container is still the one that the script was started in.
 */
export async function endedContainer({
  stack,
  container,
  name,
  startedAt,
  exitCode,
}: Started): Promise<Finding | undefined> {
  if (SIGNALLED.includes(exitCode() ?? 0)) await toEnd(container);
  const { State } = await container.handle.inspect();
  // A restart policy may have started it anew.
  if (State.Running && Date.parse(State.StartedAt) <= startedAt.getTime()) return undefined;
  const source = await readText(join(stack.written, name), name).catch(() => undefined);
  return wrong({
    text: State.OOMKilled
      ? {
          ja: `${name} がコンテナのメモリを使い切り、コンテナが終了しました。`,
          en: `${name} used up the container's memory, and the container has ended.`,
        }
      : {
          ja: `${name} の間にコンテナが終了しました。Apache はこのコンテナの最初のプロセスなので、止めたり再起動したりすると、コンテナごと終わります。その行を外してください。`,
          en: `The container ended while ${name} was at work. Apache is its first process: to stop or restart Apache ends the whole container. Leave that line out.`,
        },
    evidence: [
      {
        ja: `コンテナの終了コード: ${State.ExitCode}`,
        en: `The container's exit code: ${State.ExitCode}`,
      },
    ],
    place: { file: name, line: endingLine(source ?? '') },
  });
}

/** Waits for a container that may be about to end. */
const toEnd = ({ handle }: Container) =>
  handle.wait({ abortSignal: AbortSignal.timeout(ENDS_WITHIN_MS) }).catch(() => undefined);

/** Does what asks the container. Throws the finding of the script that has ended it instead of the engine's refusal. */
export async function unlessEnded<T>(script: Started, body: () => Promise<T>): Promise<T> {
  const gone = await endedContainer(script);
  if (gone) throw gone;
  return body().catch(async (error: unknown) => {
    throw (await endedContainer(script)) ?? error;
  });
}

/** The line, counted from 1, that stops Apache or the container's first process. Pure. */
export function endingLine(source: string): number | undefined {
  const index = source.split('\n').findIndex((line) => ENDS.test(line));
  return index < 0 ? undefined : index + 1;
}

const ENDS =
  /^[^#]*(\b(service|systemctl|invoke-rc\.d|init\.d)\b[^#]*\b(apache2|httpd)|\b(apache2ctl|apachectl|apache2|httpd)\b[^#]*-?k? ?\b(stop|restart)\b|\bkill\b[^#]* 1\b|\b(pkill|killall)\b[^#]*(apache|httpd)|\b(reboot|shutdown|halt|poweroff)\b)/;
