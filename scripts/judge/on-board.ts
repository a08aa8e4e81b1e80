import pc from 'picocolors';
import type { DocumentSubmission } from '../../src/course/document/submission.ts';
import type { Lab } from '../../src/course/lab.ts';
import { LABS, shown } from '../../src/course/places.ts';
import type { Lang, Text } from '../../src/course/text.ts';
import { connect } from '../../src/engine/find.ts';
import { advice, labHeading, stepLine } from '../../src/report/board.ts';
import { type LabResult, redStep, type StepResult } from '../../src/report/lab-result.ts';
import { findLive } from '../../src/sandbox/stack/live.ts';
import { judgeDocument } from '../document/judge-document.ts';
import { noteProgress } from '../progress.ts';
import type { Judge } from './judge.ts';

/** Judges one lab and prints it to the board as it goes, with the one next thing to do. */
export async function judgeOnBoard(
  judge: Judge,
  lab: Lab,
  { submission, lang }: { submission: string; lang: Lang },
): Promise<LabResult> {
  // An engine that does not answer is for the judge to tell.
  const live = await findLive(connect(judge.environment.host), lab, submission).catch(() => undefined);
  const result = await onBoard(lab, lang, live ? LIVE_NOTE : undefined, (onStep) =>
    judge.judge(lab, submission, onStep),
  );
  const dir = shown(submission);
  console.log(advice(result, { lang, dir, words: submission === LABS ? '' : ` --dir ${dir}` }));
  // A checkout that can't be written to loses its memory, and nothing else.
  if (submission === LABS)
    await noteProgress(lab.id, result.verdict, redStep(result)?.step.id).catch(() => undefined);
  return result;
}

/** The same for a lab of a course document; places are the document's. */
export async function judgeDocumentOnBoard(
  judge: Judge,
  lab: Lab,
  { document, lang }: { document: DocumentSubmission; lang: Lang },
): Promise<LabResult> {
  const result = await onBoard(lab, lang, undefined, (onStep) => judgeDocument(judge, lab, document, onStep));
  console.log(advice(result, { lang, dir: undefined, words: ` --course ${document.name}` }));
  return result;
}

async function onBoard(
  lab: Lab,
  lang: Lang,
  note: Text | undefined,
  run: (onStep: (step: StepResult) => void) => Promise<LabResult>,
): Promise<LabResult> {
  console.log(`\n${labHeading(lab.id, lab.title, lang)}`);
  if (note) console.log(pc.dim(note[lang]));
  const told = new Set<string>();
  const result = await run((step) => {
    told.add(step.step.id);
    console.log(stepLine(step, lang));
  });
  for (const step of result.steps.filter((each) => !told.has(each.step.id)))
    console.log(stepLine(step, lang));
  return result;
}

const LIVE_NOTE = {
  ja: '  起動中のスタックを、そのままの時間の流れで採点します。',
  en: '  Judging the stack that is running, at its own pace.',
};
