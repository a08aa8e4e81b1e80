import pc from 'picocolors';
import stringWidth from 'string-width';
import type { Lang } from '../../course/text.ts';
import { visibleName } from '../../course/visible.ts';
import { MARKS } from '../board.ts';
import { pad } from '../layout.ts';
import { pointsOf, type Student } from './student.ts';

/** Longer names are cut: the table is to be read across. In terminal cells. */
const LONGEST_NAME = 30;

/** A class for the terminal: a row for each student, each lab's mark and points, and their sum. */
export function table(students: readonly Student[], lang: Lang): string {
  const [name, points] = HEADINGS[lang];
  const numbers = students[0]?.labs.map(({ lab }) => lab.id.slice(0, 2)) ?? [];
  const rows = students.map((student) => [
    shortened(visibleName(student.name)),
    ...student.labs.map((result) => `${MARKS[result.verdict]} ${fraction(pointsOf([result]))}`),
    fraction(pointsOf(student.labs)),
  ]);
  const all = [[name, ...numbers, points], ...rows];
  const widths = [name, ...numbers, points].map((_, column) =>
    Math.max(...all.map((row) => stringWidth(row[column] ?? ''))),
  );
  const [head = '', ...lines] = all.map((row) =>
    row
      .map((text, column) => pad(text, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [pc.bold(head), ...lines].join('\n');
}

const HEADINGS: Record<Lang, readonly [string, string]> = {
  ja: ['提出者', '得点'],
  en: ['student', 'points'],
};

const fraction = ({ points, of }: { points: number; of: number }) => `${points}/${of}`;

function shortened(name: string): string {
  if (stringWidth(name) <= LONGEST_NAME) return name;
  let short = '';
  for (const character of name) {
    if (stringWidth(`${short}${character}…`) > LONGEST_NAME) break;
    short += character;
  }
  return `${short}…`;
}
