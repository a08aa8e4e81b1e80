import type { Text } from '../../../course/text.ts';
import { mentions } from '../../../observe/promql/syntax.ts';
import type { Labels, Point } from '../client/query.ts';
import type { MadeSeries, State } from './made-series.ts';

type ValueAt = (secondsAgo: number) => number;

/** The states that `up` is judged in. */
export const TARGETS_UP_AND_DOWN: readonly State[] = [
  upState({ ja: 'すべてのターゲットが up のとき', en: 'every target up' }, () => () => 1),
  upState(
    { ja: 'ターゲットが 1 つ down のとき', en: 'one target down' },
    (index) => (ago) => (index === 0 && ago < 120 ? 0 : 1),
  ),
  upState({ ja: 'すべてのターゲットが down のとき', en: 'every target down' }, () => () => 0),
  upState(
    { ja: 'ターゲットが復旧した直後', en: 'the targets just back' },
    () => (ago) => (ago === 0 ? 1 : 0),
  ),
];

/** The states that the memory's use is judged in. */
export const MEMORY_FREE_AND_FULL: readonly State[] = [
  memoryState({ ja: 'メモリが空いているとき', en: 'memory free' }, { available: 0.9, free: 0.3 }),
  memoryState({ ja: 'メモリがほぼ一杯のとき', en: 'memory nearly full' }, { available: 0.04, free: 0.02 }),
];

/** The states that the CPUs' share is judged in. */
export const CPUS_IDLE_AND_BUSY: readonly State[] = [
  cpuState(1, { ja: 'CPU 1 個で暇なとき', en: '1 idle CPU' }, 0.97),
  cpuState(4, { ja: 'CPU 4 個で忙しいとき', en: '4 busy CPUs' }, 0.12),
  cpuState(3, { ja: 'CPU 3 個で、再起動の直後', en: '3 CPUs, started anew half a minute ago' }, 0.5, 30),
];

/** The states that the load per CPU is judged in. */
export const CPUS_FEW_AND_MANY: readonly State[] = [1, 2, 4, 16].map((cpus) => ({
  ...cpuState(cpus, { ja: `CPU ${cpus} 個のとき`, en: cpus === 1 ? '1 CPU' : `${cpus} CPUs` }, 0.6),
  explain: (expression: string) => (mentions(expression, 'node_cpu_\\w+') ? undefined : FIXED_CPUS),
}));

/** The states that the prediction of free space is judged in; each has several file systems. */
export const DISK_FILLING_AND_NOT: readonly State[] = [
  diskState({ ja: 'ディスクが減っているとき', en: 'the disk filling' }, (ago) => 2e9 + 3e5 * ago),
  diskState({ ja: 'ディスクが変わらないとき', en: 'the disk steady' }, () => 5e9),
  diskState({ ja: 'ディスクが空いていくとき', en: 'the disk being freed' }, (ago) => 8e9 - 2e5 * ago),
];

function upState(name: Text, isUpOf: (index: number) => ValueAt): State {
  return {
    name,
    make: (now, times) => {
      const instances = now.filter(named('up')).map(({ labels }) => labels.instance);
      return now.map(({ labels, value }) => {
        const isUp = isUpOf(instances.indexOf(labels.instance));
        return made(labels, times, labels.__name__ === 'up' ? isUp : (ago) => value * isUp(ago));
      });
    },
  };
}

function memoryState(name: Text, { available, free }: { available: number; free: number }): State {
  return {
    name,
    make: (now, times) => {
      const total = now.find(named('node_memory_MemTotal_bytes'))?.value ?? 0;
      const set: Readonly<Record<string, number>> = {
        node_memory_MemAvailable_bytes: available * total,
        node_memory_MemFree_bytes: free * total,
      };
      return now.map(({ labels, value }) => made(labels, times, () => set[labels.__name__ ?? ''] ?? value));
    },
  };
}

const LOADS: Readonly<Record<string, number>> = { node_load1: 3.5, node_load5: 2.25, node_load15: 1.125 };
/** Shares of the busy time. Modes that are not named have none. */
const BUSY: Readonly<Record<string, number>> = { user: 0.5, system: 0.2, iowait: 0.2, softirq: 0.1 };
/** A machine that has been up for a while; rates are not to be cut where a counter begins. */
const SECONDS_BEFORE = 1e6;

function cpuState(cpus: number, name: Text, idle: number, startedAgo?: number): State {
  return {
    name,
    make: (now, times) => {
      // What there is of the first CPU there is of each.
      const first = now.find(({ labels }) => labels.cpu !== undefined)?.labels.cpu;
      return now.flatMap(({ labels, value }) => {
        if (labels.cpu === undefined) return made(labels, times, () => LOADS[labels.__name__ ?? ''] ?? value);
        if (labels.cpu !== first) return [];
        return Array.from({ length: cpus }, (_, cpu) => {
          const own = { ...labels, cpu: String(cpu) };
          if (labels.__name__ !== 'node_cpu_seconds_total') return made(own, times, () => value);
          // CPUs differ, and their mean is what is asked for.
          const busy = (1 - idle) * (cpu % 2 === 0 ? 1 : 0.8);
          const share = labels.mode === 'idle' ? 1 - busy : busy * (BUSY[labels.mode ?? ''] ?? 0);
          return made(own, times, counter(share, startedAgo));
        });
      });
    },
  };
}

const counter =
  (perSecond: number, startedAgo = -1): ValueAt =>
  (ago) =>
    perSecond * (ago > startedAgo ? SECONDS_BEFORE - ago : startedAgo - ago);

const SITE = '/var/www/html';

function diskState(name: Text, available: ValueAt): State {
  return {
    name,
    make: (now, times) => {
      const own = now.find(({ labels }) => labels.mountpoint === SITE) ?? now[0];
      // Others lie on both sides of it, so that neither the least nor the most nor the mean is its own.
      const others = [
        { mountpoint: '/data', device: '/dev/kata1' },
        { mountpoint: '/backup', device: '/dev/kata2' },
      ];
      const names = [...new Set(now.map(({ labels }) => labels.__name__))];
      const added = own
        ? names.flatMap((__name__) =>
            others.map((other) => ({ ...own.labels, ...other, __name__: __name__ ?? '' })),
          )
        : [];
      return [...now.map(({ labels }) => labels), ...added].map((labels) => {
        const scale = { [SITE]: 1, '/data': 0.5, '/backup': 4 }[labels.mountpoint ?? ''] ?? 0.75;
        const kind = labels.__name__ ?? '';
        if (/_avail_/.test(kind)) return made(labels, times, (ago) => scale * available(ago));
        if (/_free_/.test(kind)) return made(labels, times, (ago) => 1.1 * scale * available(ago));
        return made(labels, times, () => scale * 1e11);
      });
    },
  };
}

const named =
  (metric: string) =>
  ({ labels }: Point) =>
    labels.__name__ === metric;

const made = (labels: Labels, times: readonly number[], valueAt: ValueAt): MadeSeries => ({
  labels,
  values: times.map(valueAt),
});

const FIXED_CPUS: Text = {
  ja: 'CPU の個数が決め打ちになっています。別の台数のサーバでも正しくなるように、`count by (instance) (node_cpu_seconds_total{mode="idle"})` で数えてください。',
  en: 'The number of CPUs is fixed here. For servers with another number count them, by `count by (instance) (node_cpu_seconds_total{mode="idle"})`.',
};
