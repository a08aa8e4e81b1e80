import type { Lang } from '../../course/text.ts';
import { visibleName } from '../../course/visible.ts';
import { pointsOf, type Student } from './student.ts';

/** Spreadsheets take a file for UTF-8 by it. */
const BOM = '\ufeff';

/**
 * A class as a table by RFC 4180, for spreadsheets: a row for each student, the points of each lab, their sum, what there
 * was to get, each lab's verdict, and what is to be said of the submission.
 */
export function toCsv(students: readonly Student[], lang: Lang): string {
  const labs = students[0]?.labs.map(({ lab }) => lab.id) ?? [];
  const [name, points, of, verdict, note] = HEADINGS[lang];
  const head = [name, ...labs, points, of, ...labs.map((id) => `${id} ${verdict}`), note];
  const rows = students.map((student) => {
    const total = pointsOf(student.labs);
    return [
      student.name,
      ...student.labs.map((result) => pointsOf([result]).points),
      total.points,
      total.of,
      ...student.labs.map((result) => result.verdict),
      student.note?.[lang] ?? '',
    ];
  });
  return BOM + [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

const HEADINGS: Record<Lang, readonly [string, string, string, string, string]> = {
  ja: ['提出者', '得点', '満点', '判定', '備考'],
  en: ['student', 'points', 'of', 'verdict', 'note'],
};

function cell(value: string | number): string {
  const text = typeof value === 'number' ? String(value) : harmless(visibleName(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Spreadsheets take a cell that begins so for a formula, the wide forms in Japanese ones; after an apostrophe it is text. */
const harmless = (text: string) => (/^\s*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text);
