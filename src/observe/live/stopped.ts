import type { Lab } from '../../course/lab.ts';
import { type Finding, wrong } from '../../course/verdict.ts';
import { type Container, logSince } from '../../sandbox/stack/container.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';

/** What a shell makes of the signals by which people end programs: INT, KILL, TERM. */
const BY_SIGNAL = [130, 137, 143];
/** What a program written in Go makes of TERM where it is a container's first. */
const GO_TOLD_TO_END = 2;
/** How servers that end in order say that they were told to. */
const TOLD_TO_END = /\bSIG(TERM|INT|QUIT|WINCH)\b|signal[=: ]+"?(terminated|interrupt)|an OS signal/i;
const SERVED = /Listening on|HTTP Server Listen|Server is ready/;
const CRASHED = /^(panic|fatal error): /m;

/** The finding of a live stack in which a container was stopped or removed; undefined where there is none. */
export async function stoppedByHand(stack: Stack, lab: Lab): Promise<Finding | undefined> {
  const services = Object.entries(stack.model.services).filter(([, { deploy }]) => !isNone(deploy));
  const removed = services.map(([name]) => name).find((name) => !has(stack, name));
  if (removed !== undefined) return gone(removed, lab);
  for (const container of stack.containers) {
    const code = await endedByOthers(container);
    if (code !== undefined) return stopped(container, code, lab);
  }
  return undefined;
}

const has = ({ containers }: Stack, name: string) => containers.some(({ service }) => service === name);

const isNone = (deploy: unknown) => (deploy as { replicas?: number } | undefined)?.replicas === 0;

/** The exit code of a container that others have ended; one that ends by itself has its files to blame. */
async function endedByOthers(container: Container): Promise<number | undefined> {
  const { State } = await container.handle.inspect();
  if (State.Running || State.Status === 'created' || State.OOMKilled) return undefined;
  const { ExitCode: code } = State;
  const log = await logSince(container, new Date(State.StartedAt));
  // A server that was up does not end by itself, but a script around it may.
  const inOrder =
    code === 0 && (TOLD_TO_END.test(log) || (container.role !== 'wordpress' && SERVED.test(log)));
  const told = code === GO_TOLD_TO_END && SERVED.test(log) && !CRASHED.test(log);
  return inOrder || told || BY_SIGNAL.includes(code) ? code : undefined;
}

const stopped = ({ service, name }: Container, code: number, lab: Lab) =>
  wrong({
    text: {
      ja: `サービス \`${service}\` のコンテナは、起動したあとで止められています。ファイルが原因ではありません。`,
      en: `The container of service \`${service}\` was stopped after it had started. No file is to blame.`,
    },
    evidence: [
      {
        ja: `\`${name}\` は外から終了させられています（終了コード ${code}）`,
        en: `\`${name}\` was made to end (exit code ${code})`,
      },
    ],
    next: startAgain(lab),
  });

const gone = (service: string, lab: Lab) =>
  wrong({
    text: {
      ja: `サービス \`${service}\` のコンテナがありません。起動したあとで消されています。ファイルが原因ではありません。`,
      en: `The container of service \`${service}\` is gone; it was removed after the start. No file is to blame.`,
    },
    next: startAgain(lab),
  });

const startAgain = ({ id }: Lab) => {
  const command = `\`npm run lab -- up ${id.slice(0, 2)}\``;
  return { ja: `${command} で起動し直せます。`, en: `${command} starts it again.` };
};
