import { readVmstat, type VmstatSample } from '../clients/vmstat.ts';
import { broken, missing } from '../course/verdict.ts';
import { type Container, logSince, run, signal, start } from '../sandbox/container.ts';
import type { Stack } from '../sandbox/stack.ts';
import {
  complaints,
  endScript,
  leftovers,
  mark,
  type RunningScript,
  startScript,
  type Traces,
} from './script.ts';
import { median, readings } from './vmstat-change.ts';

/** vmstat's shortest interval, and the course's. */
const INTERVAL_S = 1;
const IDLE_SAMPLES = 3;
/** With a longer queue than this while idle, the course's 20 requests at once would not stand out. */
const BUSY_PER_CPU = 4;

/** What vmstat and the container showed of one script. */
export interface Measurement {
  script: string;
  samples: VmstatSample[];
  /** How the script ended by itself; undefined where the suite ended it. */
  ended: { seconds: number; exitCode: number } | undefined;
  /** Requests that Apache answered meanwhile, by its access log. */
  served: number;
  /** The last lines that it wrote on standard error. */
  complaints: string;
  remains: { processes: string[]; files: string[] };
}

/** Samples of the host before any load. Throws `broken` where it is too busy to tell a load, `missing` without vmstat. */
export async function measureIdle(container: Container, cpus: number): Promise<VmstatSample[]> {
  const samples: VmstatSample[] = [];
  const vmstat = await startVmstat(container, IDLE_SAMPLES + 1);
  for await (const sample of readVmstat(vmstat.stdout)) samples.push(sample);
  const queue = median(samples.map((sample) => sample.values.r ?? 0));
  if (queue > BUSY_PER_CPU * cpus) throw tooBusy(samples, cpus);
  return samples;
}

/**
 * Runs a script of the lab beside vmstat until there is `enough`, at the very most `most` samples, then ends it and looks
 * at what remains. Only samples of seconds that lie wholly within the script's run count.
 */
export async function measureUnder(
  stack: Stack,
  container: Container,
  name: string,
  plan: { enough: (samples: VmstatSample[]) => boolean; most: number; limits?: string },
): Promise<Measurement> {
  const before = await mark(container);
  const vmstat = await startVmstat(container, plan.most + 3);
  const script = await startScript(stack, container, name, plan.limits);
  const samples: VmstatSample[] = [];
  for await (const sample of readVmstat(vmstat.stdout)) {
    const exited = script.exitCode() !== undefined;
    const whole = sample.at.getTime() - script.startedAt.getTime() >= INTERVAL_S * 1000;
    if (whole && !exited) samples.push(sample);
    if (exited || plan.enough(samples) || samples.length >= plan.most) break;
  }
  const seconds = (Date.now() - script.startedAt.getTime()) / 1000;
  await signal(container, vmstat, 'KILL');
  return finish(container, { script, samples, seconds, before });
}

async function finish(
  container: Container,
  {
    script,
    samples,
    seconds,
    before,
  }: { script: RunningScript; samples: VmstatSample[]; seconds: number; before: Traces },
): Promise<Measurement> {
  const exitCode = script.exitCode();
  await endScript(container, script);
  return {
    script: script.name,
    samples,
    ended: exitCode === undefined ? undefined : { seconds, exitCode },
    served: await requestsSince(container, script.startedAt),
    complaints: await complaints(script),
    remains: await leftovers(container, before),
  };
}

async function requestsSince(container: Container, since: Date): Promise<number> {
  return (await logSince(container, since)).match(/"(GET|HEAD|POST) /g)?.length ?? 0;
}

async function startVmstat(container: Container, count: number) {
  const found = await run(container, ['sh', '-c', 'command -v vmstat']);
  if (found.exitCode !== 0) throw noVmstat(container);
  return start(container, ['vmstat', '-w', '-n', String(INTERVAL_S), String(count)]);
}

const tooBusy = (samples: VmstatSample[], cpus: number) => {
  const queue = readings(samples, 'r');
  return broken({
    text: {
      ja: `このマシンは負荷をかける前からとても忙しく（CPU ${cpus} 個に対して r が ${queue}）、負荷の影響を見分けられません。ほかの重い処理が終わってから、もう一度実行してください。`,
      en: `This machine is very busy before any load (r is ${queue} on ${cpus} CPUs), so a load can't be told. Try again when other heavy work has ended.`,
    },
  });
};

const noVmstat = (container: Container) =>
  missing({
    text: {
      ja: `\`${container.asked}\` のコンテナに vmstat がありません。WordPress の公式イメージ（php…-apache）を使ってください。`,
      en: `There is no vmstat in the container of \`${container.asked}\`. Use WordPress' official image (php…-apache).`,
    },
  });
