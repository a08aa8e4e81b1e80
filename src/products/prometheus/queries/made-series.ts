import type { Text } from '../../../course/text.ts';
import { rangesIn } from '../../../observe/promql/syntax.ts';
import { parseDuration } from '../../../sandbox/admit/time-lapse/duration.ts';
import { BESIDE, type Sandbox } from '../../../sandbox/sandbox.ts';
import { type Labels, type Point, query } from '../client/query.ts';
import { targets } from '../client/status.ts';
import type { Prometheus } from '../running.ts';
import { writtenInterval } from '../scrape/target.ts';
import { answersIn, type MadeAnswer } from './promtool-answers.ts';
import { wholeMoment } from './written.ts';

/** A series and its values, the oldest first, one for each scrape. */
export interface MadeSeries {
  labels: Labels;
  values: readonly number[];
}

/** What is true of the machine or its targets for the length of a made history. */
export interface State {
  name: Text;
  /** Gives the series that Prometheus has now the values that they would have in this state. `times` are seconds before the last scrape. */
  make: (now: readonly Point[], times: readonly number[]) => MadeSeries[];
  /** A sentence for an expression that fails here, where there is one of its own. */
  explain?: (expression: string) => Text | undefined;
}

/** A way to evaluate expressions over made series, by Prometheus' own program. */
export interface Elsewhere {
  /** How often the slowest job scrapes, as written, whatever the sandbox's pace. In milliseconds. */
  interval: number;
  /** The answers by state, then by expression. `metrics` are the names whose series the states make. */
  evaluate: (
    states: readonly State[],
    expressions: readonly string[],
    metrics: readonly string[],
  ) => Promise<MadeAnswer[][]>;
}

/** What evaluating over made series needs of the world. */
export interface Source {
  interval: number;
  /** The series of some metrics as they are now, so that labels are those that the learner sees. */
  present: (metrics: readonly string[]) => Promise<readonly Point[]>;
  /** What `promtool test rules` writes about a file of this text. */
  promtool: (file: string) => Promise<string>;
}

/** No window of the course is longer than an hour. */
const LONGEST_MS = 75 * 60_000;
/** Beyond the longest window, for what looks back besides. */
const BEYOND_MS = 5 * 60_000;
const LEAST_SAMPLES = 20;
/** Almost a whole interval after the last scrape, when a window holds as few samples as it ever does. */
const PHASE = 0.9;
const FILE = 'series.json';

/** A way to ask what expressions would answer in other states than the present one of a stack. */
export async function elsewhere(sandbox: Sandbox, prometheus: Prometheus): Promise<Elsewhere> {
  const { service } = prometheus.container;
  return evaluator({
    interval: await slowestInterval(prometheus),
    present: (metrics) => presentSeries(prometheus, metrics),
    promtool: async (file) => {
      const command = ['promtool', 'test', 'rules', `${BESIDE}/${FILE}`];
      return (await sandbox.runOnce(service, command, { [FILE]: file })).output;
    },
  });
}

/** The same from any source. */
export const evaluator = ({ interval, present, promtool }: Source): Elsewhere => ({
  interval,
  evaluate: async (states, expressions, metrics) => {
    const now = await present(metrics);
    const count = samplesFor(expressions, interval);
    const times = Array.from({ length: count }, (_, index) => ((count - 1 - index) * interval) / 1000);
    const at = Math.round((count - 1 + PHASE) * interval);
    const tests = states.map((state, index) => ({
      interval: `${interval}ms`,
      input_series: state.make(now, times).map(({ labels, values }) => ({
        series: notation(labels),
        values: values.join(' '),
      })),
      promql_expr_test: expressions.map((expr, each) => ({
        expr,
        eval_time: `${at}ms`,
        // Nothing is like this: the test fails, and promtool tells what came instead.
        exp_samples: [{ labels: `kata{id="${index}.${each}"}`, value: 0 }],
      })),
    }));
    const output = await promtool(JSON.stringify({ evaluation_interval: `${interval}ms`, tests }));
    return answersIn(output, states.length, expressions.length);
  },
});

function samplesFor(expressions: readonly string[], interval: number): number {
  const windows = expressions.flatMap(rangesIn).map(({ window }) => parseDuration(window) ?? 0);
  const history = Math.min(LONGEST_MS, Math.max(0, ...windows) + BEYOND_MS);
  return Math.max(LEAST_SAMPLES, Math.ceil(history / interval));
}

async function slowestInterval(prometheus: Prometheus): Promise<number> {
  const found = await targets(prometheus.url);
  return Math.max(1000, ...found.map((target) => writtenInterval(prometheus, target)));
}

/** At a moment when no scrape has failed for the machine's sake; in one order, since Prometheus answers in any. */
async function presentSeries(prometheus: Prometheus, metrics: readonly string[]): Promise<readonly Point[]> {
  const at = await wholeMoment(prometheus);
  const asked = metrics.map((metric) => query(prometheus.url, `{__name__=${JSON.stringify(metric)}}`, at));
  const points = (await Promise.all(asked)).flatMap((answer) => answer.points);
  return points.sort((a, b) => (notation(a.labels) < notation(b.labels) ? -1 : 1));
}

function notation({ __name__: name = '', ...labels }: Labels): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return `${name}{${pairs.join(', ')}}`;
}
