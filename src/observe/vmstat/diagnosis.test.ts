import { describe, expect, test } from 'vitest';
import { tempFolder } from '../../course/temp-folder.ts';
import type { Finding } from '../../course/verdict.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';
import { checkDiagnosis } from './diagnosis.ts';
import type { Measurement } from './measure.ts';
import { course } from './samples-under-test.ts';

const measured = {
  idle: course.idle,
  load: { samples: course.load } as Measurement,
  disk: { samples: course.disk } as Measurement,
  cpus: 4,
};

const judge = async (yaml: string | undefined) => {
  await using folder = await tempFolder(yaml === undefined ? {} : { 'diagnosis.yaml': yaml });
  const stack = { written: folder.dir, dir: '/nowhere' } as Stack;
  return await checkDiagnosis(stack, measured).then(
    () => undefined,
    (finding: Finding) => finding,
  );
};

const written = (load: string, disk = 'bottleneck: disk, columns: [bo]') =>
  `load: { ${load} }\ndisk: { ${disk} }\n`;

describe('a diagnosis that agrees with what was measured is accepted', () => {
  test.each(['bottleneck: cpu, columns: [r]', 'bottleneck: cpu, columns: [r, in, cs, us, sy, id]'])(
    '%s',
    async (load) => {
      expect(await judge(written(load))).toBeUndefined();
    },
  );
});

describe('what does not agree is wrong, at its line', () => {
  test.each([
    ['no file', undefined, undefined, /diagnosis of `load` .* is not written yet/],
    ['an empty answer', 'load:\n  bottleneck:\n  columns: []\n', 2, /`load` .* not written yet/],
    ['no columns', 'load:\n  bottleneck: cpu\n  columns: []\n', 3, /`load` .* not written yet/],
    ['another resource', 'load:\n  bottleneck: disk\n  columns: [b]\n', 2, /`load` says disk, but/],
    [
      'a resource that vmstat does not show',
      'load:\n  bottleneck: network\n  columns: [r]\n',
      2,
      /says network, but/,
    ],
    [
      'a column that there is not',
      'load:\n  bottleneck: cpu\n  columns: [r, load1]\n',
      3,
      /no column `load1`/,
    ],
    [
      'a column that did not move',
      'load:\n  bottleneck: cpu\n  columns: [r, wa]\n',
      3,
      /`wa`, which hardly moved \(0 → 0\)/,
    ],
    [
      'a column that tells nothing',
      'load:\n  bottleneck: cpu\n  columns: [free]\n',
      3,
      /`free`, which hardly moved/,
    ],
  ])('%s', async (_, yaml, line, said) => {
    const finding = await judge(yaml);
    expect(finding?.verdict).toBe('wrong');
    expect(finding?.text.en).toMatch(said);
    expect(finding?.text.ja).toMatch(/[ぁ-ん].*。$/);
    expect(finding?.place?.file).toBe('diagnosis.yaml');
    expect(finding?.place?.line).toBe(line);
  });

  test('the disk is judged after the load, by its own samples', async () => {
    const finding = await judge(written('bottleneck: cpu, columns: [r]', 'bottleneck: cpu, columns: [r]'));
    expect(finding?.text.en).toMatch(/`disk` says cpu, but/);
    expect(finding?.place?.line).toBe(2);
  });

  test('what moved is told as evidence', async () => {
    const finding = await judge(written('bottleneck: memory, columns: [si]'));
    expect(finding?.evidence[0]?.en).toMatch(/^Columns that moved: r 0 → 9, in \d+ → \d+, .*id 100 → 16$/);
  });
});
