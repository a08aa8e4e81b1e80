import type { Text } from '../../../course/text.ts';
import type { Expectation } from './answer.ts';
import { EXACT_RATIO, PERCENT } from './ratio.ts';

const CPU = 'node_cpu_seconds_total';
const CPUS = `count by (instance) (${CPU}{mode="idle"})`;

const NO_RATE: Text = {
  ja: '起動してからの累計秒数がそのまま出ています。`rate(…[1m])` で 1 秒あたりの増え方に直してください。',
  en: 'These are seconds counted since the start. `rate(…[1m])` turns them into growth per second.',
};

const SUMMED: Text = {
  ja: 'CPU の間で合計しているため、CPU が多いほど大きくなります。sum ではなく avg で平均してください。',
  en: 'This is the sum over the CPUs and grows with their number. Take the mean: avg instead of sum.',
};

const UNDIVIDED: Text = {
  ja: 'ロードアベレージがそのまま出ています。CPU の個数で割ってください。',
  en: 'This is the load average itself. Divide it by the number of CPUs.',
};

const OTHER_LOAD: Text = {
  ja: '1 分ではなく 5 分か 15 分のロードアベレージになっています。node_load1 を使ってください。',
  en: 'This is the load average over 5 or 15 minutes. Take node_load1.',
};

/** `cpu_busy_ratio`: any way to tell the share of time that is not idle, per instance, 0 to 1. */
export const CPU_BUSY: Expectation = {
  what: {
    ja: 'CPU の働いていた割合（0〜1）は、1 から「mode="idle" の rate の、CPU の間の平均」を引いた値です。',
    en: 'The share of busy CPU time (0 to 1) is 1 minus the mean over the CPUs of the rate with mode="idle".',
  },
  references: (window) =>
    ['rate', 'irate'].flatMap((rate) => [
      `1 - avg by (instance) (${rate}(${CPU}{mode="idle"}[${window}]))`,
      `sum by (instance) (${rate}(${CPU}{mode!="idle"}[${window}])) / ${CPUS}`,
      `1 - sum by (instance) (${rate}(${CPU}{mode="idle"}[${window}])) / sum by (instance) (${rate}(${CPU}[${window}]))`,
    ]),
  tolerance: EXACT_RATIO,
  complete: true,
  keeps: [
    {
      label: 'cpu',
      text: {
        ja: 'CPU ごとの系列が残っています。`avg by (instance) (…)` で 1 つにまとめてください。',
        en: 'There is one series per CPU. Bring them together by `avg by (instance) (…)`.',
      },
    },
    {
      label: 'mode',
      text: {
        ja: 'mode ごとの系列が残っています。mode="idle" だけを選び、`avg by (instance) (…)` で平均してください。',
        en: 'There is one series per mode. Select mode="idle" alone and take the mean by `avg by (instance) (…)`.',
      },
    },
  ],
  lacks: [
    {
      label: 'instance',
      text: {
        ja: 'instance のラベルがありません。サーバごとの値にするため、`by (instance)` を付けてください。',
        en: 'The label instance is gone. For one value per server add `by (instance)`.',
      },
    },
  ],
  mistakes: (window) => [
    {
      expression: `avg by (instance) (rate(${CPU}{mode="idle"}[${window}]))`,
      text: {
        ja: 'これは休んでいた割合です。働いていた割合にするには、1 から引きます。',
        en: 'This is the share of idle time. Subtract it from 1 for the share of busy time.',
      },
    },
    { expression: `100 * (1 - avg by (instance) (rate(${CPU}{mode="idle"}[${window}])))`, text: PERCENT },
    { expression: `100 - 100 * avg by (instance) (rate(${CPU}{mode="idle"}[${window}]))`, text: PERCENT },
    { expression: `1 - avg by (instance) (${CPU}{mode="idle"})`, text: NO_RATE },
    { expression: `avg by (instance) (${CPU}{mode="idle"})`, text: NO_RATE },
    { expression: `sum by (instance) (${CPU}{mode="idle"})`, text: NO_RATE },
    { expression: `1 - sum by (instance) (${CPU}{mode="idle"})`, text: NO_RATE },
    { expression: `1 - sum by (instance) (rate(${CPU}{mode="idle"}[${window}]))`, text: SUMMED },
    { expression: `sum by (instance) (rate(${CPU}{mode!="idle"}[${window}]))`, text: SUMMED },
    {
      expression: `1 - avg by (instance) (rate(${CPU}[${window}]))`,
      text: {
        ja: 'すべての mode を平均しています。`{mode="idle"}` で、休んでいた時間だけを選んでください。',
        en: 'This is the mean over all modes. Select idle time alone by `{mode="idle"}`.',
      },
    },
  ],
};

/** `load_per_cpu`: node_load1 by the number of CPUs. */
export const LOAD_PER_CPU: Expectation = {
  what: {
    ja: 'CPU 1 個あたりの 1 分ロードアベレージは、node_load1 を CPU の個数で割った値です。',
    en: 'The 1-minute load average per CPU is node_load1 divided by the number of CPUs.',
  },
  references: () => [`node_load1 / on (instance) ${CPUS}`],
  tolerance: EXACT_RATIO,
  complete: true,
  mistakes: () => [
    {
      expression: `node_load1 / on (instance) count by (instance) (${CPU})`,
      text: {
        ja: 'CPU の個数ではなく、mode の数だけ多く数えています。`{mode="idle"}` を付けると CPU 1 個につき 1 本になります。',
        en: 'This counts every mode of every CPU. With `{mode="idle"}` there is one series per CPU.',
      },
    },
    { expression: 'node_load1', text: UNDIVIDED },
    { expression: `node_load5 / on (instance) ${CPUS}`, text: OTHER_LOAD },
    { expression: `node_load15 / on (instance) ${CPUS}`, text: OTHER_LOAD },
    { expression: `100 * node_load1 / on (instance) ${CPUS}`, text: PERCENT },
    {
      expression: `${CPUS} / on (instance) node_load1`,
      text: {
        ja: '割る側と割られる側が逆です。node_load1 を CPU の個数で割ります。',
        en: 'The division is the wrong way round. Divide node_load1 by the number of CPUs.',
      },
    },
  ],
};
