import { mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pinnedImages } from '../../src/course/pinned-images.ts';
import { shown } from '../../src/course/places.ts';
import { exitStatus } from '../../src/course/verdict.ts';
import { table } from '../../src/report/grades/table.ts';
import { addImages, cleanUp, prepare } from '../../src/sandbox/prepare.ts';
import { folderOf } from '../../src/sandbox/stack/run.ts';
import { runCommand } from '../command.ts';
import { readClass } from '../grade/class/class.ts';
import { gradeClass } from '../grade/grade-class.ts';
import { storeIn } from '../grade/judged/store.ts';
import { judgesHere } from '../grade/judges.ts';
import { writeGrades } from '../grade/outputs.ts';
import { namedLabs } from '../named-labs.ts';
import { UsageError } from '../usage-error.ts';
import { checkWritable } from '../writable.ts';

const usage = {
  ja: `使い方: npm run grade -- フォルダー… [--out フォルダー] [--jobs N] [--labs ラボ,…] [--lang ja|en]

  フォルダーの中のフォルダーやアーカイブ（zip、tar、tar.gz）を 1 つずつ提出物として採点します。
  中断しても、もう一度実行すれば続きから始まります。変わっていない提出物は採点し直しません。
  --out        結果を書き出すフォルダー（省略すると grades）: grades.csv、grades.json、feedback/
  --jobs       同時に採点する数（省略すると CPU とメモリから決めます）
  --labs       採点するラボ（例: 1,3,vmstat。省略すると全部）
  --lang       表示と結果の言語`,
  en: `usage: npm run grade -- DIR… [--out DIR] [--jobs N] [--labs LAB,…] [--lang ja|en]

  Judges each folder and each archive (zip, tar, tar.gz) in DIR as one student's submission.
  What was interrupted goes on where it was; submissions that have not changed are not judged again.
  --out        where the results go (grades where it is not given): grades.csv, grades.json, feedback/
  --jobs       how many to judge at once (by CPUs and memory where it is not given)
  --labs       the labs to judge, e.g. 1,3,vmstat; all where none is named
  --lang       the language of what is shown and written`,
};

const options = { out: { type: 'string' }, jobs: { type: 'string' }, labs: { type: 'string' } } as const;

await runCommand(usage, options, async ({ words, options: given, lang, say }) => {
  const dirs = await foldersOf(words);
  const judges = given.jobs === undefined ? judgesHere() : readJobs(String(given.jobs));
  const labs = await namedLabs(
    String(given.labs ?? '')
      .split(',')
      .filter(Boolean),
  );
  const out = resolve(String(given.out ?? 'grades'));
  await mkdir(out, { recursive: true }).catch(() => undefined);
  await checkWritable(join(out, 'grades.csv'));
  const handedIn = await readClass(dirs, out);
  if (handedIn.length === 0) throw new UsageError(NOTHING);
  const environment = await prepare(say);
  try {
    for (const lab of labs) await addImages(environment, await pinnedImages(lab.id), say);
    const [work, store] = [await folderOf(environment.run, 'class-'), storeIn(join(out, 'judged'))];
    const students = await gradeClass(handedIn, { labs, store, work, judges, say });
    await writeGrades(students, out, lang);
    console.log(table(students, lang));
    console.log(`\n${shown(out)}`);
    const verdicts = students.flatMap((student) => student.labs.map(({ verdict }) => verdict));
    // Whatever the work is worth, it was judged.
    return exitStatus(verdicts.filter((verdict) => verdict === 'broken' || verdict === 'missing'));
  } finally {
    await cleanUp(environment);
  }
});

const NOTHING = {
  ja: '提出物（フォルダーかアーカイブ）がありません。',
  en: 'There is no submission (a folder or an archive) in it.',
};

/** The folders that a class has handed in to. Throws bad usage where there is none. */
async function foldersOf(words: readonly string[]): Promise<string[]> {
  if (words.length === 0)
    throw new UsageError({ ja: 'フォルダーを指定してください。', en: 'Name a folder of submissions.' });
  for (const dir of words)
    if (!(await stat(dir).catch(() => undefined))?.isDirectory())
      throw new UsageError({ ja: `フォルダーがありません: ${dir}`, en: `There is no folder ${dir}` });
  return words.map((dir) => resolve(dir));
}

function readJobs(given: string): number {
  const jobs = Number(given);
  if (Number.isSafeInteger(jobs) && jobs > 0) return jobs;
  throw new UsageError({ ja: '--jobs は 1 以上の整数です。', en: '--jobs takes a whole number from 1.' });
}
