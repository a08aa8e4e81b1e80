import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab } from '../../src/course/lab.ts';
import type { Say, Text } from '../../src/course/text.ts';
import { notYet } from '../../src/course/verdict.ts';
import { visibleName } from '../../src/course/visible.ts';
import { readingOf } from '../../src/report/attempted.ts';
import { withoutSpec } from '../../src/report/collect.ts';
import type { Student } from '../../src/report/grades/student.ts';
import type { LabResult } from '../../src/report/lab-result.ts';
import { byStack } from '../judge/by-stack.ts';
import type { Judge } from '../judge/judge.ts';
import { judgeRows } from '../judge/pool.ts';
import type { HandedIn } from './class/class.ts';
import { openSubmission, type Submission } from './class/submission.ts';
import { digestOf } from './judged/digest.ts';
import { modelOf } from './judged/model.ts';
import type { Store } from './judged/store.ts';
import { timeLeft } from './time-left.ts';

export interface GradeOptions {
  labs: readonly Lab[];
  store: Store;
  /** A folder of ours for what archives hold. */
  work: string;
  /** How many judges work at once. */
  judges: number;
  say: Say;
}

interface Row {
  handedIn: HandedIn;
  submission: Submission;
  /** By a lab's id. */
  results: Map<string, LabResult>;
}

interface Task {
  lab: Lab;
  row: Row;
  folder: string;
  digest: string | undefined;
  /** By its compose files: which stack it needs. */
  stack: string | undefined;
}

/**
 * Judges what a class has handed in, each lab that is not known yet; results are kept as they come. A submission that can't
 * be judged has a note that says why.
 */
export async function gradeClass(handedIn: readonly HandedIn[], options: GradeOptions): Promise<Student[]> {
  const { labs, say } = options;
  const rows: Row[] = [];
  for (const [index, each] of handedIn.entries()) {
    const work = join(options.work, String(index));
    await mkdir(work);
    const submission = await openSubmission(each, labs, work);
    rows.push({ handedIn: each, submission, results: new Map() });
    if (submission.note) say(named(each, submission.note));
  }
  const tasks = (await Promise.all(rows.map((row) => unknownOf(row, options)))).flat();
  const known = rows.reduce((sum, { results }) => sum + results.size, 0);
  if (known > 0) say({ ja: `${known} 件は採点済みです。`, en: `${known} are judged already.` });
  await judgeAll(tasks, options);
  return rows.map((row) => studentOf(row, labs));
}

/** What is to be judged of a submission. The results that are known are added to it. */
async function unknownOf(row: Row, { labs, store }: GradeOptions): Promise<Task[]> {
  const tasks: Task[] = [];
  for (const lab of labs) {
    const folder = row.submission.labs.get(lab.id);
    if (folder === undefined) continue;
    const digest = await digestOf(lab, folder);
    const known = digest && (await store.read(row.handedIn.file, lab, digest));
    if (known) row.results.set(lab.id, known);
    else tasks.push({ lab, row, folder, digest, stack: await modelOf(lab, folder) });
  }
  return tasks;
}

async function judgeAll(tasks: readonly Task[], { labs, judges, say, store }: GradeOptions): Promise<void> {
  if (tasks.length === 0) return;
  const began = Date.now();
  let done = 0;
  const act = async ({ lab, row, folder, digest }: Task, judge: Judge) => {
    const result = await judge.judge(lab, folder);
    row.results.set(lab.id, result);
    if (digest) await store.write(row.handedIn.file, digest, result);
    done += 1;
    say(
      progress(row.handedIn, result, timeLeft(done, tasks.length, Date.now() - began), [done, tasks.length]),
    );
  };
  const ofLab = labs.map((lab) => byStack(tasks.filter((task) => task.lab === lab)));
  await judgeRows(
    ofLab.filter((row) => row.length > 0),
    { judges, act, say },
  );
}

function progress(
  { name }: HandedIn,
  { lab, verdict, seconds }: LabResult,
  left: Text | undefined,
  of: number[],
) {
  const line = `${of.join('/')}  ${visibleName(name)}  ${lab.id}  ${verdict} (${seconds} s)`;
  return { ja: `${line}  ${left?.ja}`, en: `${line}  ${left?.en}` };
}

const named = ({ name }: HandedIn, { ja, en }: Text): Text => ({
  ja: `${visibleName(name)}: ${ja}`,
  en: `${visibleName(name)}: ${en}`,
});

function studentOf({ handedIn, submission, results }: Row, labs: readonly Lab[]): Student {
  const finding = submission.refusal ?? MISSING;
  return {
    name: visibleName(handedIn.name),
    file: handedIn.file,
    note: submission.note,
    labs: labs.map((lab) => results.get(lab.id) ?? withoutSpec(lab, finding, readingOf(false))),
  };
}

const MISSING = notYet({ text: { ja: '提出されていません。', en: 'It has not been handed in.' } });
