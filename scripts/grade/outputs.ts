import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lang } from '../../src/course/text.ts';
import { toCsv } from '../../src/report/grades/csv.ts';
import { feedback } from '../../src/report/grades/feedback.ts';
import { toGrades } from '../../src/report/grades/json.ts';
import type { Student } from '../../src/report/grades/student.ts';
import { replace } from './judged/store.ts';

/** Writes a class' grades: grades.csv, grades.json, and what each student gets back. */
export async function writeGrades(students: readonly Student[], out: string, lang: Lang): Promise<void> {
  const back = join(out, 'feedback');
  await mkdir(back, { recursive: true });
  await replace(join(out, 'grades.csv'), toCsv(students, lang));
  await replace(join(out, 'grades.json'), `${JSON.stringify(toGrades(students, lang), null, 2)}\n`);
  for (const student of students) await replace(join(back, `${student.file}.md`), feedback(student, lang));
}
