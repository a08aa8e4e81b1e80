import { describe, expect, test } from 'vitest';
import { thresholdFault } from './thresholds.ts';

type Steps = [string, number | null][];
const course: Steps = [
  ['red', null],
  ['blue', 200],
  ['yellow', 300],
  ['red', 400],
];
const fault = (steps: Steps, mode = 'absolute') =>
  thresholdFault({ mode, steps: steps.map(([color, value]) => ({ color, value })) });

describe("the course's thresholds", () => {
  test('are accepted, in any shade and with more steps', () => {
    expect(fault(course)).toBeUndefined();
    expect(
      fault([
        ['dark-red', 0],
        ['#3274D9', 200],
        ['semi-dark-yellow', 300],
        ['red', 400],
        ['dark-red', 500],
      ]),
    ).toBe(undefined);
  });

  test('are missing', () => {
    expect(thresholdFault(undefined)).toMatchObject({
      text: { en: expect.stringContaining('no thresholds') },
    });
  });

  test('are percentages', () => {
    expect(fault(course, 'percentage')).toMatchObject({ path: ['mode'] });
  });

  test('stand in the wrong order', () => {
    const [base, blue, yellow, red] = course as [Steps[0], Steps[0], Steps[0], Steps[0]];
    expect(fault([base, red, yellow, blue])).toMatchObject({
      path: ['steps', 2],
      text: { en: expect.stringContaining('rising order') },
    });
  });

  test('lack their base', () => {
    expect(fault(course.slice(1))).toMatchObject({
      path: ['steps', 0],
      text: { en: expect.stringContaining('base') },
    });
  });

  test("are still Grafana's own", () => {
    expect(
      fault([
        ['green', null],
        ['red', 80],
      ]),
    ).toMatchObject({
      path: ['steps', 0],
      text: { en: expect.stringMatching(/red below 200.*0 turns `green`/) },
    });
  });

  test.each<[string, Steps, number, RegExp]>([
    [
      '200 is green',
      [
        ['red', null],
        ['green', 200],
        ['yellow', 300],
        ['red', 400],
      ],
      1,
      /blue from 200.*200 turns `green`/,
    ],
    [
      '300 is missing',
      [
        ['red', null],
        ['blue', 200],
        ['red', 400],
      ],
      1,
      /yellow from 300.*300 turns `blue`/,
    ],
    ['400 is missing', course.slice(0, 3), 2, /red from 400.*400 turns `yellow`/],
    [
      '200 begins too late',
      [
        ['red', null],
        ['blue', 201],
        ['yellow', 300],
        ['red', 400],
      ],
      0,
      /200 turns `red`/,
    ],
  ])('are told by the first status that has another colour: %s', (_, steps, index, said) => {
    expect(fault(steps)).toMatchObject({ path: ['steps', index], text: { en: expect.stringMatching(said) } });
  });
});
