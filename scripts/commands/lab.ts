import pc from 'picocolors';
import { type Lab, readCourse } from '../../src/course/lab.ts';
import { shown } from '../../src/course/places.ts';
import type { Lang } from '../../src/course/text.ts';
import { MARKS } from '../../src/report/board.ts';
import { type CommandContext, runCommand } from '../command.ts';
import { hint } from '../lab/hint.ts';
import { reset } from '../lab/reset.ts';
import { save } from '../lab/save.ts';
import { down, up } from '../lab/up.ts';
import { namedLab } from '../named-labs.ts';
import { readProgress } from '../progress.ts';
import { UsageError } from '../usage-error.ts';

const usage = {
  ja: `使い方: npm run lab -- up|down|save|reset|hint ラボ
        npm run lab -- list

  up           ラボのスタックを、ブラウザと端末から使えるように起動します
  down         そのスタックを止めて片づけます
  save         起動中の Grafana の画面で作ったものを、ラボのファイルに書き出します
  reset        ラボのファイルを最初の状態に戻します（今のファイルは .kata/backups に残します）
  hint         次のヒントを 1 つ表示します
  list         ラボの一覧`,
  en: `usage: npm run lab -- up|down|save|reset|hint LAB
       npm run lab -- list

  up           start the lab's stack for use in browser and terminal
  down         end that stack and tidy up
  save         write what was made on the running Grafana's screen into the lab's files
  reset        put the starter's files back (yours are kept in .kata/backups)
  hint         show the next hint
  list         all labs`,
};

const ACTIONS: Record<string, (lab: Lab, context: CommandContext) => Promise<void>> = {
  up,
  down: (lab, { say }) => down(lab, say),
  save,
  hint: (lab, { lang }) => hint(lab, lang),
  reset: async (lab, { lang }) => {
    const backup = await reset(lab);
    const said = backup
      ? {
          ja: `最初の状態に戻しました。それまでのファイルは ${shown(backup)} にあります。`,
          en: `The starter is back. Your files are in ${shown(backup)}.`,
        }
      : { ja: '最初の状態のままです。', en: 'Nothing to put back.' };
    console.log(said[lang]);
  },
};

await runCommand(usage, {}, async (context) => {
  const [action, ...words] = context.words;
  if (action === 'list') return list(await readCourse(), context.lang);
  const act = action === undefined ? undefined : ACTIONS[action];
  if (!act) throw noSuchAction(action);
  await act(await namedLab(words), context);
  return 0;
});

function noSuchAction(action: string | undefined): UsageError {
  const all = [...Object.keys(ACTIONS), 'list'].join(', ');
  return new UsageError(
    action === undefined
      ? { ja: `操作を指定してください: ${all}`, en: `Name what to do: ${all}.` }
      : {
          ja: `「${action}」という操作はありません（あるのは ${all}）。`,
          en: `There is no action "${action}". There are ${all}.`,
        },
  );
}

async function list(course: readonly Lab[], lang: Lang): Promise<number> {
  const progress = await readProgress();
  for (const lab of course) {
    const verdict = progress[lab.id]?.verdict;
    console.log(`${verdict ? MARKS[verdict] : pc.dim('·')} ${lab.id}  ${lab.title[lang]}`);
  }
  return 0;
}
