import { EventEmitter, once } from 'node:events';
import { missing } from '../../course/verdict.ts';
import { type Container, kill, run, start } from '../../sandbox/stack/container.ts';
import { readVmstats, type VmstatSample } from './parse.ts';

/** vmstat's shortest interval, and the course's. */
export const INTERVAL_MS = 1000;
/** So many vmstats take turns within an interval. */
const TURNS = 8;
/** Far longer than a lab's measurements take together; a watch that nobody ends must end by itself. */
const MOST_SAMPLES = 120;

/** vmstat at work in a container all the while, several of them by turns, so that there is news eight times a second. */
export interface Watch {
  /** The container watched. */
  container: Container;
  startedAt: Date;
  /** Samples of seconds that lie wholly after a moment, as they come, until the watch or the container ends. */
  since(moment: Date): AsyncGenerator<VmstatSample>;
  end(): Promise<void>;
}

/** Each line is led by the number of its turn. */
const SCRIPT = `
  turn=0
  while [ $turn -lt ${TURNS} ]; do
    vmstat -w -n ${INTERVAL_MS / 1000} ${MOST_SAMPLES} | while read -r line; do echo "$turn $line"; done &
    turn=$((turn + 1))
    sleep ${INTERVAL_MS / 1000 / TURNS}
  done
  wait`;

/** Starts to watch. Throws `missing` where the container has no vmstat. */
export async function watchVmstat(container: Container): Promise<Watch> {
  const found = await run(container, ['sh', '-c', 'command -v vmstat']);
  if (found.exitCode !== 0) throw noVmstat(container);
  const startedAt = new Date();
  const vmstats = await start(container, ['sh', '-c', SCRIPT]);
  const samples: VmstatSample[] = [];
  const news = new EventEmitter();
  let ended = false;
  const listen = async () => {
    for await (const sample of readVmstats(vmstats.stdout)) {
      samples.push(sample);
      news.emit('sample');
      // A vmstat that is none may go on and on.
      if (samples.length >= MOST_SAMPLES * TURNS) break;
    }
    ended = true;
    news.emit('sample');
  };
  void listen();
  return {
    container,
    startedAt,
    async *since(moment) {
      for (let next = 0; ; next++) {
        while (next >= samples.length) {
          if (ended) return;
          await once(news, 'sample');
        }
        const sample = samples[next];
        if (sample && sample.at.getTime() - moment.getTime() >= INTERVAL_MS) yield sample;
      }
    },
    end: () => kill(container, vmstats),
  };
}

const noVmstat = (container: Container) =>
  missing({
    text: {
      ja: `\`${container.asked}\` のコンテナに vmstat がありません。WordPress の公式イメージ（php…-apache）を使ってください。`,
      en: `There is no vmstat in the container of \`${container.asked}\`. Use WordPress' official image (php…-apache).`,
    },
  });
