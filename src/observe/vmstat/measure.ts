import { broken } from '../../course/verdict.ts';
import { type Container, logSince } from '../../sandbox/stack/container.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';
import { unlessEnded } from '../scripts/container-ended.ts';
import { endScript, stopScript } from '../scripts/end.ts';
import { complaints, type RunningScript, startScript } from '../scripts/script.ts';
import { type Leftovers, leftovers, mark, type Traces } from '../scripts/traces.ts';
import { median, readings } from './change.ts';
import type { VmstatSample } from './parse.ts';
import type { Watch } from './watch.ts';

/** By a watch, a good second. */
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
  /** Whether it ended, and what it had at work, when it was told to. */
  stopped: boolean;
  remains: Leftovers;
}

/** Samples of the host before any load. Throws `broken` where it is too busy to tell a load. */
export async function measureIdle(watch: Watch, cpus: number): Promise<VmstatSample[]> {
  const samples: VmstatSample[] = [];
  for await (const sample of watch.since(watch.startedAt)) {
    samples.push(sample);
    if (samples.length >= IDLE_SAMPLES) break;
  }
  const queue = median(samples.map((sample) => sample.values.r ?? 0));
  if (queue > BUSY_PER_CPU * cpus) throw tooBusy(samples, cpus);
  return samples;
}

/** How a script is run. */
export interface Plan {
  enough: (samples: VmstatSample[]) => boolean;
  /** Seconds. */
  most: number;
  /** Words for bash's ulimit. */
  limits?: string;
  /** Whether it is told alone to stop, and has to clear up by itself; with all that it started, where not. */
  alone?: boolean;
}

/**
 * Runs a script of the lab under a watch until there is `enough`, for `most` seconds at the very most, then ends it and
 * looks at what remains. Only samples of seconds that lie wholly within the script's run count.
 */
export async function measureUnder(
  stack: Stack,
  watch: Watch,
  name: string,
  plan: Plan,
): Promise<Measurement> {
  const { container } = watch;
  const before = await mark(container);
  const script = await startScript(stack, container, name, plan.limits);
  const samples: VmstatSample[] = [];
  const seconds = () => (Date.now() - script.startedAt.getTime()) / 1000;
  for await (const sample of watch.since(script.startedAt)) {
    if (script.exitCode() !== undefined) break;
    samples.push(sample);
    if (plan.enough(samples) || seconds() >= plan.most) break;
  }
  return unlessEnded(script, () => finish(script, { samples, seconds: seconds(), before, plan }));
}

async function finish(
  script: RunningScript,
  {
    samples,
    seconds,
    before,
    plan,
  }: { samples: VmstatSample[]; seconds: number; before: Traces; plan: Plan },
): Promise<Measurement> {
  const { container } = script;
  const exitCode = script.exitCode();
  const stopped = !plan.alone || (await stopsByItself(script));
  if (!plan.alone || !stopped) await endScript(script);
  const [served, complained, remains] = await Promise.all([
    requestsSince(container, script.startedAt),
    complaints(script),
    leftovers(container, before),
  ]);
  await endScript(script);
  const ended = exitCode === undefined ? undefined : { seconds, exitCode };
  return { script: script.name, samples, ended, served, complaints: complained, stopped, remains };
}

/** Our own limit on the size of files may end a writer that the script does not. */
async function stopsByItself(script: RunningScript): Promise<boolean> {
  const before = await complaints(script);
  const stopped = await stopScript(script);
  return stopped && !(await complaints(script)).replace(before, '').includes('File size limit exceeded');
}

async function requestsSince(container: Container, since: Date): Promise<number> {
  return (await logSince(container, since)).match(/"(GET|HEAD|POST) /g)?.length ?? 0;
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
