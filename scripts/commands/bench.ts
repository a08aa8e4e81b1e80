import { FIXTURES, STARTERS } from '../../src/course/places.ts';
import { pad } from '../../src/report/layout.ts';
import { runCommand } from '../command.ts';
import { openJudge } from '../judge/judge.ts';
import { namedLabs } from '../named-labs.ts';

const usage = {
  ja: `使い方: npm run bench -- [ラボ…]

  模範解答と雛形の採点にかかる時間を、新しいスタックと温まったスタックのそれぞれで測ります（秒）。`,
  en: `usage: npm run bench -- [LAB…]

  Measures how long fixtures and starters take to be judged, on a fresh stack and on one that is warm (seconds).`,
};

await runCommand(usage, {}, async ({ words, say }) => {
  const labs = await namedLabs(words);
  const began = Date.now();
  await using cold = await openJudge(say);
  await using warm = await openJudge(say, { warm: true });
  console.log(`ready after ${((Date.now() - began) / 1000).toFixed(1)}`);
  console.log(row('', ['starter', 'fixture', 'warm']));
  for (const lab of labs) {
    const starter = await cold.judge(lab, STARTERS);
    const fixture = await cold.judge(lab, FIXTURES);
    await warm.judge(lab, FIXTURES);
    const again = await warm.judge(lab, FIXTURES);
    await warm.leave(lab);
    console.log(
      row(
        lab.id,
        [starter, fixture, again].map(({ seconds, verdict }) => `${seconds} ${verdict}`),
      ),
    );
  }
  return 0;
});

function row(name: string, cells: readonly string[]): string {
  return pad(name, 20) + cells.map((cell) => pad(cell, 16)).join('');
}
