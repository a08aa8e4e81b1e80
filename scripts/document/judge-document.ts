import { buildSubmission, type DocumentSubmission } from '../../src/course/document/submission.ts';
import { readInstructions } from '../../src/course/instructions.ts';
import type { Lab } from '../../src/course/lab.ts';
import { withoutSpec } from '../../src/report/collect.ts';
import type { LabResult, StepResult } from '../../src/report/lab-result.ts';
import { folderOf } from '../../src/sandbox/stack/run.ts';
import type { Judge } from '../judge/judge.ts';
import { readingOfDocument } from './undecided.ts';

/** Builds a document's submission where the judge's run keeps its own. */
export async function openDocument(
  judge: Judge,
  document: { name: string; source: string },
): Promise<DocumentSubmission> {
  return buildSubmission(document, await folderOf(judge.environment.run, 'document-'));
}

/**
 * Judges one lab of a course document. No stack is started where the document's own mistake rules it out, or where the
 * lab begins with a step that the document leaves out.
 */
export async function judgeDocument(
  judge: Judge,
  lab: Lab,
  document: DocumentSubmission,
  onStep?: (result: StepResult) => void,
): Promise<LabResult> {
  const reading = readingOfDocument(document, lab, (await readInstructions()).instructions);
  const refusal = document.refused.get(lab.id);
  const first = lab.steps[0];
  const begins = first && (lab.starter !== first.id || reading.attempted(first));
  if (!refusal && begins) return judge.judge(lab, document.dir, onStep, reading);
  const result = withoutSpec(lab, refusal, reading);
  for (const step of result.steps.filter(({ judged }) => judged)) onStep?.(step);
  return result;
}
