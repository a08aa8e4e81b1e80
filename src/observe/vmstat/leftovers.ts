import { broken, wrong } from '../../course/verdict.ts';
import { type Container, run } from '../../sandbox/stack/container.ts';
import type { Measurement } from './measure.ts';

/** KiB. `yes` writes about 1 GB/s, and two full samples are wanted; more would only wear the disk. */
const MOST_KIB = 8 * 1024 * 1024;
const LEAST_KIB = 2 * 1024 * 1024;

/** How large a file may get, in KiB: half the free space of the container's disk, at most 8 GiB. Throws `broken` below 2 GiB. */
export async function roomToWrite(container: Container): Promise<number> {
  const { stdout } = await run(container, ['df', '-Pk', '/tmp']);
  const free = Number(stdout.trim().split('\n').at(-1)?.split(/\s+/)[3]);
  const room = Math.min(MOST_KIB, Math.floor(free / 2));
  if (room >= LEAST_KIB) return room;
  const gib = (free / 1024 / 1024).toFixed(1);
  throw broken({
    text: {
      ja: `コンテナエンジンのディスクの空きが ${gib} GiB しかないため、書き込みの負荷をかけられません（4 GiB 以上必要です）。`,
      en: `The container engine's disk has only ${gib} GiB left; at least 4 GiB are needed for a load that writes.`,
    },
  });
}

/** Nothing of an ended script remains: no process, no file. */
export function nothingRemains({ script, remains, stopped }: Measurement): void {
  if (!stopped) throw goesOn(script);
  const { processes, files } = remains;
  // Who writes a file that remains may go on or not, since it ends where the room does. The file tells either way.
  const remaining = files.length > 0 ? files : processes;
  if (remaining.length === 0) return;
  const what = remaining
    .slice(0, 5)
    .map((each) => `- ${each}`)
    .join('\n');
  throw wrong({
    text:
      files.length > 0
        ? {
            ja: `${script} を止めたあとに、ファイルが残っています。\`trap\` で、書いているプロセスを止め、ファイルを消してから終わるようにしてください。`,
            en: `Files remain after ${script} was stopped. In a \`trap\`, end what writes them and remove them before the script ends.`,
          }
        : {
            ja: `${script} を止めたあとも、プロセスが動き続けています。\`trap\` で止めてから終わるようにしてください。`,
            en: `Processes go on after ${script} was stopped. End them in a \`trap\` before the script ends.`,
          },
    evidence: [{ ja: `残っていたもの:\n${what}`, en: `What remains:\n${what}` }],
    place: { file: script },
  });
}

const goesOn = (script: string) =>
  wrong({
    text: {
      ja: `SIGTERM で止めても、${script} の書き込みが止まりません。bash は、前面のコマンドが終わるまで \`trap\` を待たせます。書き込みは \`&\` で背後に回し、\`wait\` で待ってください。`,
      en: `The writing of ${script} goes on after SIGTERM. bash holds a \`trap\` back until the foreground command ends: send the writing to the background with \`&\`, then \`wait\`.`,
    },
    place: { file: script },
  });
