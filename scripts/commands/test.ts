import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { LABS } from '../../src/course/places.ts';
import { exitStatus } from '../../src/course/verdict.ts';
import { summary } from '../../src/report/board.ts';
import { type LabResult, redStep, toJson } from '../../src/report/lab-result.ts';
import { runCommand } from '../command.ts';
import { openDocument } from '../document/judge-document.ts';
import { readDocument } from '../document/read-document.ts';
import { openJudge } from '../judge/judge.ts';
import { judgeDocumentOnBoard, judgeOnBoard } from '../judge/on-board.ts';
import { namedLabs } from '../named-labs.ts';
import { UsageError } from '../usage-error.ts';
import { checkWritable } from '../writable.ts';

const usage = {
  ja: `使い方: npm test -- [ラボ…] [--dir フォルダー | --course 教材.md] [--all] [--json ファイル] [--lang ja|en]

  ラボを順に採点し、最初に緑にならなかったところで、次にすることを示します。
  ラボ         1、01、vmstat、02-vmstat のように指定します（省略すると全部）
  --dir        labs/ と同じ形の別のフォルダーを採点します（例: fixtures）
  --course     教材の文書（Markdown）に書かれたファイルとコマンドを採点します。ラボは最後まで続けます
  --all        緑でないラボがあっても最後まで続けます
  --json       結果を JSON で書き出します（schema/results.schema.json）
  --lang       表示する言語`,
  en: `usage: npm test -- [LAB…] [--dir DIR | --course FILE.md] [--all] [--json FILE] [--lang ja|en]

  Judges the labs in order up to the first that is not green, and shows the one next thing to do.
  LAB          1, 01, vmstat or 02-vmstat; all where none is named
  --dir        another folder shaped like labs/, e.g. fixtures
  --course     judges the files and commands of a course document (Markdown), all labs of it
  --all        go on past labs that are not green
  --json       write the results as JSON (schema/results.schema.json)
  --lang       the language to show`,
};

const options = {
  dir: { type: 'string' },
  course: { type: 'string' },
  all: { type: 'boolean' },
  json: { type: 'string' },
} as const;

await runCommand(usage, options, async ({ words, options: given, lang, say }) => {
  const dir = resolve(String(given.dir ?? LABS));
  if (given.dir !== undefined && given.course !== undefined)
    throw new UsageError({
      ja: '--dir と --course は同時に使えません。',
      en: '--dir and --course can not be used together.',
    });
  const course = given.course === undefined ? undefined : await readDocument(String(given.course));
  if (!existsSync(dir))
    throw new UsageError({ ja: `フォルダーがありません: ${dir}`, en: `There is no folder ${dir}` });
  if (given.json !== undefined) await checkWritable(String(given.json));
  const labs = await namedLabs(words);
  await using judge = await openJudge(say);
  const document = course && (await openDocument(judge, course));
  const results: LabResult[] = [];
  for (const lab of labs) {
    const result = document
      ? await judgeDocumentOnBoard(judge, lab, { document, lang })
      : await judgeOnBoard(judge, lab, { submission: dir, lang });
    results.push(result);
    if (result.verdict !== 'pass' && !given.all && !document) break;
  }
  console.log(summary(results, lang));
  if (given.json) await writeFile(String(given.json), `${JSON.stringify(toJson(results, lang), null, 2)}\n`);
  return exitStatus(results.map((result) => (redStep(result)?.left ? 'pass' : result.verdict)));
});
