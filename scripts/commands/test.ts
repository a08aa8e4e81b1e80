import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pickLabs, readCourse } from '../../src/course/lab.ts';
import { LABS } from '../../src/course/places.ts';
import { exitStatus } from '../../src/course/verdict.ts';
import { summary } from '../../src/report/board.ts';
import { type LabResult, toJson } from '../../src/report/lab-result.ts';
import { runCommand, UsageError } from '../command.ts';
import { openJudge } from '../judge.ts';
import { judgeOnBoard } from '../judging.ts';

const usage = {
  ja: `使い方: npm test -- [ラボ…] [--dir フォルダー] [--all] [--json ファイル] [--lang ja|en]

  ラボを順に採点し、最初に緑にならなかったところで、次にすることを示します。
  ラボ         1、01、vmstat、02-vmstat のように指定します（省略すると全部）
  --dir        labs/ と同じ形の別のフォルダーを採点します（例: fixtures）
  --all        緑でないラボがあっても最後まで続けます
  --json       結果を JSON で書き出します（schema/results.schema.json）
  --lang       表示する言語`,
  en: `usage: npm test -- [LAB…] [--dir DIR] [--all] [--json FILE] [--lang ja|en]

  Judges the labs in order up to the first that is not green, and shows the one next thing to do.
  LAB          1, 01, vmstat or 02-vmstat; all where none is named
  --dir        another folder shaped like labs/, e.g. fixtures
  --all        go on past labs that are not green
  --json       write the results as JSON (schema/results.schema.json)
  --lang       the language to show`,
};

const options = { dir: { type: 'string' }, all: { type: 'boolean' }, json: { type: 'string' } } as const;

await runCommand(usage, options, async ({ words, options: given, lang, say }) => {
  const dir = resolve(String(given.dir ?? LABS));
  if (!existsSync(dir))
    throw new UsageError({ ja: `フォルダーがありません: ${dir}`, en: `There is no folder ${dir}` });
  const { labs, unknown } = pickLabs(await readCourse(), words);
  if (unknown.length > 0) {
    const named = unknown.join(', ');
    throw new UsageError({ ja: `このラボはありません: ${named}`, en: `No such lab: ${named}` });
  }
  await using judge = await openJudge(say);
  const results: LabResult[] = [];
  for (const lab of labs) {
    const result = await judgeOnBoard(judge, lab, { submission: dir, lang });
    results.push(result);
    if (result.verdict !== 'pass' && !given.all) break;
  }
  console.log(summary(results, lang));
  if (given.json) await writeFile(String(given.json), `${JSON.stringify(toJson(results, lang), null, 2)}\n`);
  return exitStatus(results.map((result) => result.verdict));
});
