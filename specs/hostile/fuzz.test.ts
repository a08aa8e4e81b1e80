import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { tooDeep } from '../../src/course/document/nesting.ts';
import { buildSubmission } from '../../src/course/document/submission.ts';
import { FIXTURES } from '../../src/course/places.ts';
import { tempFolder } from '../../src/course/temp-folder.ts';
import { Finding } from '../../src/course/verdict.ts';
import { readCatalog } from '../../src/engine/catalog.ts';
import { redStep } from '../../src/report/lab-result.ts';
import { addCourseImages } from '../../src/sandbox/prepare.ts';
import { sayHere } from '../../src/sandbox/stack/obtain.ts';
import { damaged, damages } from './fuzz/damage.ts';
import { checkers, composeRefuses, jsonRefuses, type Refuses } from './fuzz/refused.ts';
import { moveAbout, moves } from './fuzz/tree.ts';
import { heldJudge } from './held-judge.ts';
import { layOut } from './hostile.ts';

const { runs, seed } = inject('chance') ?? { runs: 100, seed: 1 };

/** Of the inputs of a run, those of one kind; what is soon told has the most. */
const share = (percent: number) => ({ seed, numRuns: Math.ceil((runs * percent) / 100), endOnFailure: true });

/** Nothing that a learner may write keeps the judge for longer. */
const WITHIN_MS = 30_000;
const all = (percent: number) => ({ timeout: share(percent).numRuns * WITHIN_MS });

const { watched, environment, leave } = heldJudge();

interface Damaged {
  lab: string;
  file: string;
  percent: number;
  refuses: () => Refuses;
}

let programs: Awaited<ReturnType<typeof checkers>>;

beforeAll(async () => {
  await addCourseImages(environment(), sayHere);
  programs = await checkers(environment(), await readCatalog());
}, 300_000);

const FILES: Damaged[] = [
  {
    lab: '01-wordpress',
    file: 'docker-compose.yml',
    percent: 16,
    refuses: () => composeRefuses(environment()),
  },
  {
    lab: '04-node-exporter',
    file: 'docker-compose.override.yml',
    percent: 6,
    refuses: () => composeRefuses(environment()),
  },
  {
    lab: '04-node-exporter',
    file: 'prometheus/prometheus.yml',
    percent: 14,
    refuses: () => programs.prometheus,
  },
  {
    lab: '07-blackbox',
    file: 'blackbox_exporter/blackbox.yml',
    percent: 8,
    refuses: () => programs.blackbox,
  },
  { lab: '08-status-panel', file: 'grafana/dashboards/status.json', percent: 8, refuses: () => jsonRefuses },
  { lab: '05-promql', file: 'queries.yaml', percent: 8, refuses: () => programs.promql },
];

describe.each(FILES)('$file of $lab, damaged', ({ lab, file, percent, refuses }) => {
  test('is judged, and not green where its program refuses it', all(percent), async () => {
    const source = await readFile(join(FIXTURES, lab, file), 'utf8');
    const property = fc.asyncProperty(damages, async (some) => {
      await using folder = await layOut({ lab, files: { [file]: damaged(source, some) } });
      const result = await watched(lab, folder.dir, WITHIN_MS);
      const refused = await refuses()(join(folder.dir, lab), file);
      expect(result.verdict, redStep(result)?.text?.en).toBeOneOf(refused ? REFUSED : JUDGED);
    });
    await fc.assert(property, share(percent));
    await leave(lab);
  });
});

const REFUSED = ['wrong', 'not-yet'];
const JUDGED = [...REFUSED, 'pass'];

test('a folder whose files are moved about is judged', all(15), async () => {
  const lab = '01-wordpress';
  const property = fc.asyncProperty(moves, async (some) => {
    await using folder = await layOut({ lab, make: (dir) => moveAbout(dir, some) });
    const result = await watched(lab, folder.dir, WITHIN_MS);
    expect(result.verdict, redStep(result)?.text?.en).toBeOneOf(JUDGED);
  });
  await fc.assert(property, share(15));
  await leave(lab);
});

test.each(['2021', '2026'])(
  'a course document of %s, damaged, is read or refused',
  all(13),
  async (edition) => {
    const source = await readFile(join(FIXTURES, 'documents', `${edition}.md`), 'utf8');
    const property = fc.asyncProperty(damages, async (some) => {
      const document = { name: 'course.md', source: damaged(source, some) };
      await using folder = await tempFolder({ 'inside/.keep': '' });
      const reading = async () => {
        const deep = tooDeep(document.source, document.name);
        if (deep) throw deep;
        await buildSubmission(document, join(folder.dir, 'inside'));
      };
      const failure = await reading().catch((error: unknown) => error);
      if (failure !== undefined) expect(failure).toBeInstanceOf(Finding);
      expect(await readdir(folder.dir)).toEqual(['inside']);
    });
    await fc.assert(property, share(13));
  },
);
