import type { VmstatSample } from './parse.ts';

const COLUMNS = 'r b swpd free buff cache si so bi bo in cs us sy id wa st'.split(' ');

const BEGAN = Date.parse('2021-05-28T13:30:57+09:00');

/** Samples, a second apart, from lines of vmstat's numbers, in the course's own order of columns. For tests. */
export const samples = (...lines: string[]): VmstatSample[] =>
  lines.map((line, second) => {
    const numbers = line.trim().split(/\s+/).map(Number);
    return {
      values: Object.fromEntries(COLUMNS.map((name, index) => [name, numbers[index] ?? 0])),
      at: new Date(BEGAN + 1000 * second),
    };
  });

/** The course's own measurement (1-3 STEP2): a calm host, and the same under 20 requests at once. */
export const course = {
  idle: samples(
    '0 0 0 9171992 127648 3322200 0 0 0 0 48 218 0 0 100 0 0',
    '0 0 0 9171992 127648 3322200 0 0 0 0 30 100 0 0 100 0 0',
    '0 0 0 9171992 127648 3322200 0 0 0 0 34 204 0 0 100 0 0',
    '0 0 0 9171992 127648 3322200 0 0 0 4 41 128 0 0 100 0 0',
  ),
  load: samples(
    '9 0 0 9156508 127648 3322200 0 0 0 0 5351 29472 47 34 19 0 0',
    '9 0 0 9157360 127656 3322392 0 0 0 12 5559 31376 48 36 15 0 0',
    '2 0 0 9160176 127656 3322508 0 0 0 0 6056 31527 46 37 17 0 0',
    '9 0 0 9154440 127656 3322628 0 0 0 0 5915 31500 46 38 15 0 0',
  ),
  /** The disk is written to in bursts. */
  disk: samples(
    '1 2 0 8971992 127648 3522200 0 0 0 0 900 1800 1 6 80 13 0',
    '0 3 0 8771992 127648 3722200 0 0 0 180000 1200 2100 1 5 70 24 0',
    '1 2 0 8671992 127648 3822200 0 0 0 0 1100 1900 1 6 75 18 0',
    '0 2 0 8571992 127648 3922200 0 0 0 150000 1000 2000 1 5 74 20 0',
  ),
};
