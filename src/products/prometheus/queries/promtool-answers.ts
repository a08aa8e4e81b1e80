import type { Point } from '../client/query.ts';

/** What came of one expression in one state. */
export type MadeAnswer = { points: readonly Point[] } | { error: string };

/**
 * The answers that `promtool test rules` tells of tests that failed as they should, by state and expression: a test's
 * expected sample bears its number. An expression that could not be evaluated is told by its error alone, in order.
 * Throws an Error where one is missing. Pure.
 */
export function answersIn(output: string, states: number, expressions: number): MadeAnswer[][] {
  const told = [...output.matchAll(TOLD)];
  if (told.length !== states * expressions)
    throw new Error(
      `promtool told of ${told.length} of ${states * expressions} tests: ${output.slice(0, 500)}`,
    );
  const answers = told.map(
    ({ groups = {} }): MadeAnswer =>
      groups.error === undefined ? { points: pointsIn(groups.got ?? '') } : { error: groups.error },
  );
  return Array.from({ length: states }, (_, state) =>
    answers.slice(state * expressions, (state + 1) * expressions),
  );
}

/** An expression is quoted as Go does it; what follows is its error, or what was expected and what came. */
const TOLD =
  /expr: "(?:[^"\\]|\\.)*", time: \w+,(?: err: (?<error>.*)|\s+exp: \{__name__="kata", id="[\d.]+"\} 0E\+00\s+got: (?<got>.*))/g;

/** Sticky, so that each is looked for at one place alone. */
const LABEL = /(\w+)=("(?:[^"\\]|\\.)*")(?:, )?/y;
const VALUE = /\} ([-+\w.]+)(?:, )?/y;

/** Samples as `{a="b", c="d"} 1.5E+00, {} +Inf`, or `nil` for none. */
function pointsIn(got: string): Point[] {
  const points: Point[] = [];
  let at = 0;
  const next = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(got);
    if (found) at = pattern.lastIndex;
    return found;
  };
  while (got[at] === '{') {
    at += 1;
    const labels: Record<string, string> = {};
    for (let label = next(LABEL); label; label = next(LABEL))
      labels[label[1] ?? ''] = JSON.parse(label[2] ?? '""');
    const value = next(VALUE)?.[1];
    if (value === undefined)
      throw new Error(`promtool tells of a sample in other words: ${got.slice(at, at + 200)}`);
    points.push({ labels, value: Number(value.replace('Inf', 'Infinity')), at: 0 });
  }
  return points;
}
