import type { Text } from '../../../course/text.ts';
import { type Finding, wrong } from '../../../course/verdict.ts';
import { metricsIn } from '../../../observe/promql/syntax.ts';
import type { Point } from '../client/query.ts';
import { type Expectation, incomplete, windowsOf } from './answer.ts';
import { agrees, fits, list, missingIn } from './compare.ts';
import { dropped, tooShort } from './empty-findings.ts';
import type { Elsewhere, State } from './made-series.ts';
import type { MadeAnswer } from './promtool-answers.ts';
import type { Expression } from './written.ts';

/**
 * Compares an expression with what is known to be right in states that are not the present one. Throws `wrong` with the
 * first state in which they differ.
 */
export async function answersElsewhere(
  { evaluate, interval }: Elsewhere,
  expression: Expression,
  expectation: Expectation,
  states: readonly State[],
): Promise<void> {
  const windows = windowsOf(expression.text);
  const references = windows.flatMap((window) => [...expectation.references(window)]);
  const included = windows.flatMap((window) => expectation.includes?.(window) ?? []);
  const mistakes = windows.flatMap((window) => [...expectation.mistakes(window)]);
  const asked = [expression.text, ...references, ...included, ...mistakes.map((each) => each.expression)];
  const metrics = [...new Set(asked.flatMap(metricsIn))];
  const answers = await evaluate(states, asked, metrics);
  for (const [index, state] of states.entries()) {
    const [answer, ...others] = answers[index] ?? [];
    if (answers[index]?.slice(0, 1 + references.length).some(isTooMuch)) continue;
    const expected = others.slice(0, references.length).map(pointsOf);
    const needed = others.slice(references.length, references.length + included.length).map(pointsOf);
    const mistaken = others.slice(references.length + included.length).map(pointsOf);
    const own = pointsOf(answer);
    const agreed = expected.some((reference) => fits(own, reference, expectation));
    const left = needed.flat().find((point) => !isAmong(point, own, expectation.tolerance));
    if (agreed && !left) continue;
    const same = mistakes.find((_, each) => agrees(own, mistaken[each] ?? [], expectation.tolerance));
    const [reference = []] = expected;
    const missing = missingIn(own, reference, expectation);
    const text =
      tooShort(expression.text, interval) ??
      state.explain?.(expression.text) ??
      filtered(expression.text, own, reference) ??
      same?.text ??
      (agreed && left ? lacksSite(left) : missing && incomplete(missing)) ??
      expectation.what;
    throw differs(expression, state, { answer, reference: agreed ? needed.flat() : reference, text });
  }
}

/** promtool holds fewer samples at once than Prometheus, which has answered the same expression. */
const isTooMuch = (answer: MadeAnswer) =>
  'error' in answer && /too many samples|timed out/.test(answer.error);

const isAmong = (point: Point, points: readonly Point[], tolerance: number) =>
  points.some((each) => agrees([each], [point], tolerance));

const pointsOf = (answer: MadeAnswer | undefined): readonly Point[] =>
  answer && 'points' in answer ? answer.points : [];

function filtered(
  expression: string,
  points: readonly Point[],
  reference: readonly Point[],
): Text | undefined {
  return points.length < reference.length ? dropped(expression) : undefined;
}

const lacksSite = ({ labels: { mountpoint } }: Point): Text => ({
  ja: `\`${mountpoint}\` の値が答えにありません。\`mountpoint="${mountpoint}"\` で選んでください。`,
  en: `The answer lacks \`${mountpoint}\`. Select it by \`mountpoint="${mountpoint}"\`.`,
});

function differs(
  { text: expression, place }: Expression,
  { name }: State,
  { answer, reference, text }: { answer: MadeAnswer | undefined; reference: readonly Point[]; text: Text },
): Finding {
  const said = answer && 'error' in answer ? answer.error : undefined;
  const own = said ?? list(pointsOf(answer));
  return wrong({
    text,
    evidence: [
      {
        ja: `${name.ja}: ${expression} → ${own || '（空）'}`,
        en: `With ${name.en}: ${expression} → ${own || '(empty)'}`,
      },
      // Over a window that is too short the right expression is empty, too.
      ...(reference.length > 0
        ? [{ ja: `期待する値: ${list(reference)}`, en: `Expected: ${list(reference)}` }]
        : []),
    ],
    place,
  });
}
