import { expect, test } from 'vitest';
import { answersIn } from './promtool-answers.ts';

const OUTPUT = `Unit Testing:  /kata/series.json
  FAILED:
    expr: "up == 1", time: 1m2s500ms,
        exp: {__name__="kata", id="0.0"} 0E+00
        got: nil
    expr: "a{b=\\"c\\"}", time: 1m2s500ms,
        exp: {__name__="kata", id="0.1"} 0E+00
        got: {__name__="up", instance="a", job="b,c}"} 0E+00, {instance="b"} 4.2E+01
    expr: "rate(c[1m]", time: 1m2s500ms, err: 1:11: parse error: unclosed left parenthesis
    expr: "x / 0", time: 1m2s500ms,
        exp: {__name__="kata", id="1.1"} 0E+00
        got: {} +Inf
`;

test('tells what came, by state and expression', () => {
  expect(answersIn(OUTPUT, 2, 2)).toEqual([
    [
      { points: [] },
      {
        points: [
          { labels: { __name__: 'up', instance: 'a', job: 'b,c}' }, value: 0, at: 0 },
          { labels: { instance: 'b' }, value: 42, at: 0 },
        ],
      },
    ],
    [
      { error: '1:11: parse error: unclosed left parenthesis' },
      { points: [{ labels: {}, value: Infinity, at: 0 }] },
    ],
  ]);
});

test('an answer that is missing is no answer', () => {
  expect(() => answersIn(OUTPUT, 2, 3)).toThrow('4 of 6');
});
