import { join } from 'node:path';
import { watch } from 'chokidar';
import pc from 'picocolors';
import { type Lab, readCourse } from '../../src/course/lab.ts';
import { LABS } from '../../src/course/places.ts';
import type { Lang } from '../../src/course/text.ts';
import { clearScreen } from '../../src/report/guard.ts';
import { runCommand } from '../command.ts';
import { type Judge, openJudge } from '../judge/judge.ts';
import { judgeOnBoard } from '../judge/on-board.ts';
import { namedLab } from '../named-labs.ts';

const usage = {
  ja: `使い方: npm start -- [ラボ]

  ラボを採点し、ファイルを保存するたびにもう一度採点します。合格したら次のラボに進みます。Ctrl-C で終わります。
  ラボ         1、01、vmstat のように指定します（省略すると最初の緑でないラボから）`,
  en: `usage: npm start -- [LAB]

  Judges a lab, and again whenever a file of it is saved. Goes on to the next lab once it is green. Ctrl-C ends it.
  LAB          1, 01 or vmstat; from the first lab that is not green where none is named`,
};

await runCommand(usage, {}, async ({ words, lang, say }) => {
  const course = await readCourse();
  const first = words.length === 0 ? course[0]?.id : (await namedLab(words)).id;
  await using judge = await openJudge(say, { warm: true });
  for (const lab of course.slice(course.findIndex(({ id }) => id === first)))
    await untilGreen(judge, lab, lang);
  console.log({ ja: 'すべてのラボに合格しました。', en: 'All labs are green.' }[lang]);
  return 0;
});

async function untilGreen(judge: Judge, lab: Lab, lang: Lang): Promise<void> {
  const saved = changes(join(LABS, lab.id));
  try {
    for (;;) {
      const result = await judgeOnBoard(judge, lab, { submission: LABS, lang });
      if (result.verdict === 'pass') return;
      console.log(
        pc.dim({ ja: '保存を待っています… (Ctrl-C で終了)', en: 'Waiting for a save … (Ctrl-C ends)' }[lang]),
      );
      await saved.next();
      clearScreen();
    }
  } finally {
    await saved.close();
    await judge.leave(lab);
  }
}

/** Waits for saves in a folder; one that came while nobody waited is not lost. */
function changes(dir: string) {
  const watcher = watch(dir, {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: 50, pollInterval: 10 },
  });
  let pending = false;
  let wake = () => {};
  watcher.on('all', () => {
    pending = true;
    wake();
  });
  return {
    next: async () => {
      while (!pending) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      pending = false;
    },
    close: () => watcher.close(),
  };
}
