import { describe, expect, test } from 'vitest';
import { cpuIsBusy, diskIsCalm, diskIsWritten, queueIsLong } from './load.ts';
import type { Measurement } from './measure.ts';
import { course, samples } from './samples-under-test.ts';

const load = [...course.load, ...course.load];

const measured = (more: Partial<Measurement> = {}): Measurement => ({
  script: 'load.sh',
  samples: load,
  ended: undefined,
  served: 3000,
  complaints: '',
  stopped: true,
  remains: { processes: [], files: [] },
  ...more,
});

const wrong = (said: RegExp) =>
  expect.objectContaining({
    verdict: 'wrong',
    text: expect.objectContaining({ en: expect.stringMatching(said) }),
  });

describe('the run queue', () => {
  test("of the course's load is long on two and on four CPUs", () => {
    expect(() => queueIsLong.check(course.idle, measured(), 2)).not.toThrow();
    expect(() => queueIsLong.check(course.idle, measured(), 4)).not.toThrow();
  });

  test('is not long on more CPUs than it holds, nor in a calm host', () => {
    expect(() => queueIsLong.check(course.idle, measured(), 9)).toThrow(
      wrong(/r does not rise well above the CPU count \(9\)/),
    );
    const calm = measured({ samples: [...course.idle, ...course.idle] });
    expect(() => queueIsLong.check(course.idle, calm, 1)).toThrow(wrong(/r does not rise/));
  });

  test('that was as long before tells nothing', () => {
    expect(() => queueIsLong.check(course.load, measured(), 2)).toThrow(wrong(/r does not rise/));
  });

  test('is known to be long after six samples, not before', () => {
    const enough = queueIsLong.enough(course.idle, 2);
    expect(enough(load.slice(0, 5))).toBe(false);
    expect(enough(load.slice(0, 6))).toBe(true);
    expect(enough(course.idle)).toBe(false);
  });

  test('of a script that ends at once is not seen, and its complaint is told', () => {
    const short = measured({
      samples: [],
      ended: { seconds: 0.4, exitCode: 127 },
      complaints: 'curll: not found',
    });
    expect(() => queueIsLong.check(course.idle, short, 2)).toThrow(wrong(/load\.sh ended after 0\.4 s/));
    expect(() => queueIsLong.check(course.idle, short, 2)).toThrow(
      expect.objectContaining({
        evidence: [
          expect.objectContaining({ en: 'Exit code: 127' }),
          expect.objectContaining({ en: 'It wrote on standard error:\ncurll: not found' }),
        ],
      }),
    );
  });

  test('of requests that go elsewhere does not count', () => {
    expect(() => queueIsLong.check(course.idle, measured({ served: 3 }), 2)).toThrow(
      wrong(/do not reach WordPress/),
    );
  });
});

describe('the CPU', () => {
  test("is busy under the course's load", () => {
    expect(() => cpuIsBusy(course.idle, measured())).not.toThrow();
  });

  test('is not where nothing moved', () => {
    expect(() => cpuIsBusy(course.idle, measured({ samples: [...course.idle, ...course.idle] }))).toThrow(
      wrong(/CPU does not get busy/),
    );
  });

  test('can not be told on a host that was busy before', () => {
    expect(() => cpuIsBusy(course.load, measured())).not.toThrow();
  });
});

describe('the disk', () => {
  test("is calm under the course's load", () => {
    expect(() => diskIsCalm(course.idle, measured())).not.toThrow();
  });

  test('is not where processes wait for it', () => {
    const waiting = measured({ samples: samples('9 4 0 1 1 1 0 0 0 9000 5000 9000 50 40 5 5 0') });
    expect(() => diskIsCalm(course.idle, waiting)).toThrow(wrong(/^Under load\.sh b rose as well/));
  });

  test('is written to once two samples show it', () => {
    expect(diskIsWritten.enough(course.idle)(course.disk.slice(0, 2))).toBe(false);
    expect(diskIsWritten.enough(course.idle)(course.disk)).toBe(true);
    expect(() => diskIsWritten.check(course.idle, measured({ samples: course.disk }))).not.toThrow();
  });

  test('is not where nothing is, and a script that ends at once has its own sentence', () => {
    const disk = { script: 'disk.sh', samples: course.idle };
    expect(() => diskIsWritten.check(course.idle, measured(disk))).toThrow(wrong(/bo, do not rise/));
    const short = { ...disk, ended: { seconds: 1, exitCode: 0 } };
    expect(() => diskIsWritten.check(course.idle, measured(short))).toThrow(
      wrong(/disk\.sh ended after 1\.0 s/),
    );
  });

  test('is not written to by what was written before as well', () => {
    expect(() => diskIsWritten.check(course.disk, measured({ samples: course.disk }))).toThrow(
      wrong(/do not rise/),
    );
  });
});
