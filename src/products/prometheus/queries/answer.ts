import { clock, type Text } from '../../../course/text.ts';
import { type Finding, wrong } from '../../../course/verdict.ts';
import { rangesIn } from '../../../observe/promql/syntax.ts';
import { type InstantAnswer, type Point, query } from '../client/query.ts';
import { PrometheusError } from '../client/request.ts';
import type { Prometheus } from '../running.ts';
import { agrees, type Closeness, fits, list, missingIn } from './compare.ts';
import { explainEmpty } from './empty-findings.ts';
import { explainRefused } from './refusal-findings.ts';
import { type Expression, wholeMoment } from './written.ts';

/** What a learner's expression is judged by: expressions known to be right, evaluated at the same moment. */
export interface Expectation extends Closeness {
  /** What the answer should be, in a sentence. */
  what: Text;
  /** Right expressions for a range window; the answer has to agree with one of them. */
  references: (window: string) => readonly string[];
  /** Labels that the answer must have, and those that show that something was not summed up, with what to say. */
  lacks?: readonly { label: string; text: Text }[];
  keeps?: readonly { label: string; text: Text }[];
  /** Expressions known to be wrong, and the sentence for an answer that agrees with one of them. */
  mistakes: (window: string) => readonly { expression: string; text: Text }[];
  /** A right expression whose every series has to be answered for, where not all of the reference's have to. */
  includes?: (window: string) => string;
  /** A sentence for an empty answer, where there is one of its own. */
  empty?: (expression: string) => Promise<Text | undefined> | Text | undefined;
}

/** For an expression without a range, where another one would do as well. */
const USUAL_WINDOW = '1m';

/** The windows that an expression is compared by: its own. Pure. */
export function windowsOf(expression: string): string[] {
  const own = rangesIn(expression).map(({ window }) => window);
  return own.length > 0 ? [...new Set(own)] : [USUAL_WINDOW];
}

/**
 * Evaluates an expression at one moment and compares it with what is known to be right. Throws `wrong` with what sets it
 * apart. `interval` is that of the scrapes as written, in milliseconds.
 */
export async function answers(
  prometheus: Prometheus,
  expression: Expression,
  expectation: Expectation,
  { moment, interval }: { moment?: number | undefined; interval?: number } = {},
): Promise<void> {
  const { url } = prometheus;
  const at = moment ?? (await wholeMoment(prometheus));
  const ask = (text: string) => query(url, text, at);
  const answer = await ask(expression.text).catch((error: unknown) => {
    throw error instanceof PrometheusError && error.status !== undefined ? refused(expression, error) : error;
  });
  const say = (text: Text, ...more: Text[]) =>
    wrong({ text, evidence: [shown(expression, answer, at), ...more], place: expression.place });
  if (answer.type === 'matrix' || answer.type === 'string') throw say(notAValue);
  if (answer.points.length === 0) {
    const special = await expectation.empty?.(expression.text);
    if (special) throw say(special);
    const why = await explainEmpty(ask, expression.text, { interval, jobs: prometheus.jobs });
    throw wrong({ place: expression.place, ...why, evidence: [shown(expression, answer, at)] });
  }
  const windows = windowsOf(expression.text);
  const references = windows.flatMap((window) => [...expectation.references(window)]);
  const expected = await Promise.all(references.map((reference) => pointsOf(ask, reference)));
  const misshapen = shapeOf(answer.points, expectation);
  if (misshapen) throw say(misshapen);
  if (expected.some((reference) => fits(answer.points, reference, expectation))) return;
  const mistakes = windows.flatMap((window) => [...expectation.mistakes(window)]);
  for (const { expression: mistaken, text } of mistakes) {
    if (agrees(answer.points, await pointsOf(ask, mistaken), expectation.tolerance)) throw say(text);
  }
  const [reference = []] = expected;
  const missing = missingIn(answer.points, reference, expectation);
  throw say(missing ? incomplete(missing) : expectation.what, {
    ja: `期待する値: ${list(reference)}`,
    en: `Expected: ${list(reference)}`,
  });
}

function shapeOf(points: readonly Point[], { lacks = [], keeps = [] }: Expectation): Text | undefined {
  const kept = keeps.find(({ label }) => points.some(({ labels }) => labels[label] !== undefined));
  const lacking = lacks.find(({ label }) => points.some(({ labels }) => labels[label] === undefined));
  return (kept ?? lacking)?.text;
}

async function pointsOf(
  ask: (text: string) => Promise<InstantAnswer>,
  expression: string,
): Promise<readonly Point[]> {
  return (await ask(expression)).points;
}

function shown({ text }: Expression, { points, type }: InstantAnswer, at: number): Text {
  const time = clock(new Date(at));
  const value = type === 'vector' || type === 'scalar' ? list(points) : type;
  return { ja: `${text} → ${value || '（空）'}（${time}）`, en: `${text} → ${value || '(empty)'} (${time})` };
}

const refused = ({ text, place }: Expression, error: PrometheusError): Finding =>
  wrong({
    text: explainRefused(text, error),
    evidence: [
      { ja: `式: ${text}`, en: `Expression: ${text}` },
      { ja: `Prometheus: ${error.error}`, en: `Prometheus says: ${error.error}` },
    ],
    place,
  });

/** What to say where a series of the reference is not answered for. */
export const incomplete = ({ labels }: Point): Text => ({
  ja: `\`${labels.instance ?? '?'}\` の分の答えがありません。絞り込みの条件を外してください。`,
  en: `The answer lacks \`${labels.instance ?? '?'}\`. Leave out what selects only some.`,
});

const notAValue: Text = {
  ja: 'この式の答えは 1 つの時点の値ではありません。`[1m]` のような範囲は、`rate(…)` などの関数の中で使います。',
  en: 'This expression does not give values of one moment. A range such as `[1m]` belongs into a function such as `rate(…)`.',
};
