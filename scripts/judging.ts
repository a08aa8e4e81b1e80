import pc from 'picocolors';
import type { Lab } from '../src/course/lab.ts';
import { LABS, shown } from '../src/course/places.ts';
import type { Lang } from '../src/course/text.ts';
import { connect } from '../src/engine/find.ts';
import { advice, labHeading, stepLine } from '../src/report/board.ts';
import { type LabResult, redStep } from '../src/report/lab-result.ts';
import { findLive } from '../src/sandbox/live.ts';
import type { Judge } from './judge.ts';
import { noteProgress } from './progress.ts';

/** Judges one lab and prints it to the board as it goes, with the one next thing to do. */
export async function judgeOnBoard(
  judge: Judge,
  lab: Lab,
  { submission, lang }: { submission: string; lang: Lang },
): Promise<LabResult> {
  console.log(`\n${labHeading(lab.id, lab.title, lang)}`);
  if (await findLive(connect(judge.environment.host), lab, submission)) console.log(pc.dim(LIVE_NOTE[lang]));
  const result = await judge.judge(lab, submission, (step) => console.log(stepLine(step, lang)));
  for (const step of result.steps.filter((each) => !each.judged)) console.log(stepLine(step, lang));
  const dir = shown(submission);
  console.log(advice(result, { lang, dir, words: submission === LABS ? '' : ` --dir ${dir}` }));
  if (submission === LABS) await noteProgress(lab.id, result.verdict, redStep(result)?.step.id);
  return result;
}

const LIVE_NOTE = {
  ja: '  起動中のスタックを、そのままの時間の流れで採点します。',
  en: '  Judging the stack that is running, at its own pace.',
};
