import { clock, type Text } from '../../course/text.ts';
import { type Finding, wrong } from '../../course/verdict.ts';
import { lineIn } from '../scripts/script.ts';
import { bursts, isLong, isWritten } from './bottleneck.ts';
import { type Change, compare, median, readings } from './change.ts';
import type { Measurement } from './measure.ts';
import type { VmstatSample } from './parse.ts';

/** Fewer samples than this, in some two seconds, tell nothing: `r` is a snapshot that jumps. */
const LEAST_SAMPLES = 6;
/** The kernel begins to write by then. */
const LEAST_SECONDS = 3;
/** Even a slow machine starts 20 curls in that time; fewer answers mean that the requests go elsewhere. */
const LEAST_SERVED = 20;
/** Shares of CPU time, in percent. Below this the host was calm enough for the CPU columns to tell. */
const CALM_BUSY = 30;
const CALM_INTERRUPTS = 2000;

/** The run queue, `r`, rises. */
export const queueIsLong = {
  enough: (idle: VmstatSample[], cpus: number) => (samples: VmstatSample[]) =>
    samples.length >= LEAST_SAMPLES && isLong(idle, samples, cpus),

  check(idle: VmstatSample[], load: Measurement, cpus: number): void {
    if (load.samples.length < LEAST_SAMPLES) throw tooShort(load);
    if (load.served < LEAST_SERVED) throw unserved(load);
    if (isLong(idle, load.samples, cpus)) return;
    throw wrong({
      text: {
        ja: `load.sh の間も、実行待ちの数 r が CPU の数（${cpus}）を大きく超えません。同時に送るリクエストの数を増やしてください。`,
        en: `Under load.sh the run queue r does not rise well above the CPU count (${cpus}). Send more requests at once.`,
      },
      evidence: [seen('r', idle, load.samples), ...said(load)],
      place: placeOf(load),
    });
  },
};

/** `us`+`sy` up, `id` down, `in` and `cs` up. A host that was busy before can't show it and is judged by `r` alone. */
export function cpuIsBusy(idle: VmstatSample[], load: Measurement): void {
  const changes = compare(idle, load.samples);
  const before = busy(idle);
  if (before > CALM_BUSY || (changes.get('in')?.idle ?? 0) > CALM_INTERRUPTS) return;
  const after = busy(load.samples);
  const calmColumn = ['id', 'cs'].find((column) => changes.get(column)?.direction === 'same');
  if (after >= before + 30 && calmColumn === undefined && rises(changes.get('in'))) return;
  throw wrong({
    text: {
      ja: 'load.sh の間も CPU がまだ忙しくなっていません。WordPress（http://localhost）に届くリクエストを、もっと多く同時に送ってください。',
      en: 'Under load.sh the CPU does not get busy. Send more requests at once, and to WordPress (http://localhost).',
    },
    evidence: ['us', 'sy', 'id', 'in', 'cs'].map((column) => seen(column, idle, load.samples)),
    place: placeOf(load),
  });
}

/** `b`, `si` and `so` stay: the load is the CPU's alone. */
export function diskIsCalm(idle: VmstatSample[], load: Measurement): void {
  const changes = compare(idle, load.samples);
  const moved = ['b', 'si', 'so'].filter((column) => changes.get(column)?.direction === 'up');
  if (moved.length === 0) return;
  const names = moved.join(', ');
  throw wrong({
    text: {
      ja: `load.sh の間に ${names} も増えました。CPU だけに負荷をかけたいので、取得した内容はファイルに書かずに捨ててください。`,
      en: `Under load.sh ${names} rose as well. The load is meant for the CPU alone: drop what is fetched instead of writing it to a file.`,
    },
    evidence: moved.map((column) => seen(column, idle, load.samples)),
    place: placeOf(load),
  });
}

/** Blocks written, `bo`, in at least two samples: the kernel writes in bursts. */
export const diskIsWritten = {
  enough: (idle: VmstatSample[]) => (samples: VmstatSample[]) => isWritten(idle, samples),

  check(idle: VmstatSample[], disk: Measurement): void {
    const short = disk.ended !== undefined && disk.ended.seconds < LEAST_SECONDS;
    if (short && bursts(idle, disk.samples) < 1) throw tooShort(disk);
    if (isWritten(idle, disk.samples)) return;
    throw wrong({
      text: {
        ja: 'disk.sh の間も、ディスクへの書き込み bo が増えません。ディスクの上のファイルに書き続けているか確認してください（`/dev/null` や `/dev/shm` はディスクではありません）。',
        en: 'Under disk.sh the blocks written, bo, do not rise. Check that it keeps writing to a file on the disk (`/dev/null` and `/dev/shm` are none).',
      },
      evidence: [seen('bo', idle, disk.samples), ...said(disk)],
      place: placeOf(disk),
    });
  },
};

const rises = (change: Change | undefined) => change !== undefined && change.load >= 1.2 * change.idle;

const busy = (samples: VmstatSample[]) =>
  median(samples.map(({ values }) => (values.us ?? 0) + (values.sy ?? 0) + (values.gu ?? 0)));

function tooShort(measured: Measurement): Finding {
  const seconds = (measured.ended?.seconds ?? 0).toFixed(1);
  return wrong({
    text: {
      ja: `${measured.script} が ${seconds} 秒で終わり、vmstat で様子を見る時間がありませんでした。少なくとも数秒は続くようにしてください。`,
      en: `${measured.script} ended after ${seconds} s, too soon to see anything in vmstat. Make it last some seconds at least.`,
    },
    evidence: said(measured),
    place: placeOf(measured),
  });
}

const unserved = (load: Measurement) =>
  wrong({
    text: {
      ja: 'load.sh のリクエストが WordPress に届いていません。スクリプトはコンテナの中で動くので、URL は `http://localhost`（80 番）です。8080 番はホストから見たポートです。',
      en: 'The requests of load.sh do not reach WordPress. The script runs inside the container, where the URL is `http://localhost`, port 80; 8080 is the port on the host.',
    },
    evidence: [
      {
        ja: `Apache が答えたリクエスト: ${load.served} 件`,
        en: `Requests that Apache answered: ${load.served}`,
      },
      ...said(load),
    ],
    place: placeOf(load),
  });

function seen(column: string, idle: VmstatSample[], load: VmstatSample[]): Text {
  const at = clock(load.at(-1)?.at ?? new Date());
  const [before, after] = [readings(idle, column), readings(load, column) || '-'];
  return {
    ja: `vmstat の ${column}: 平常時 ${before} → 負荷中 ${after}（${at}）`,
    en: `vmstat's ${column}: idle ${before} → under load ${after} (${at})`,
  };
}

const placeOf = ({ script, complaints }: Measurement) => ({ file: script, line: lineIn(complaints, script) });

function said({ ended, complaints }: Measurement): Text[] {
  const code = ended ? [{ ja: `終了コード: ${ended.exitCode}`, en: `Exit code: ${ended.exitCode}` }] : [];
  return complaints === ''
    ? code
    : [...code, { ja: `エラー出力:\n${complaints}`, en: `It wrote on standard error:\n${complaints}` }];
}
