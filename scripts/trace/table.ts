import type { Instruction } from '../../src/course/instructions.ts';
import type { Lang } from '../../src/course/text.ts';
import type { Traced, TracedLab } from './traced.ts';
import { WORDS, type Words } from './words.ts';

/** The whole page in one language: a table per lab, what is only mentioned, what is the suite's own. */
export function tracePage({ course, labs }: Traced, lang: Lang): string {
  const words = WORDS[lang];
  const reasons = (list: Traced['course']['own']) =>
    table(
      [words.lab, words.step, words.why],
      list.map(({ lab, step, why }) => [`[${lab}](#${lab})`, code(step), why[lang]]),
    );
  return [
    `# ${words.title}`,
    words.intro,
    ...labs.flatMap((lab) => labSection(lab, course, lang, words)),
    `## ${words.mentions}`,
    table(
      [words.section, words.matter],
      course.mentions.map(({ section, says }) => [section, says[lang]]),
    ),
    `## ${words.own}`,
    reasons(course.own),
    `## ${words.unmistakable}`,
    reasons(course.unmistakable),
  ]
    .join('\n\n')
    .concat('\n');
}

function labSection(traced: TracedLab, course: Traced['course'], lang: Lang, words: Words): string[] {
  const { lab, alternatives } = traced;
  const readme = lang === 'ja' ? 'README.md' : 'README.en.md';
  const rows = [
    ...course.instructions
      .filter((each) => each.lab === lab.id)
      .flatMap((each) => instructionRows(each, traced, lang, words)),
    ...course.own
      .filter((each) => each.lab === lab.id)
      .map(({ step }) => [`_${words.suite}_`, '', ...stepCells(step, traced, [fileOf(step, traced)])]),
  ];
  const overlays = alternatives.map(({ name }) => folder('alternatives', lab.id, name));
  return [
    `## ${lab.id}`,
    `[${lab.title[lang]}](../labs/${lab.id}/${readme}) (${lab.course})`,
    table([words.instruction, words.by, words.step, words.files, words.mistakes, words.hints], rows),
    `${words.alternatives}: ${overlays.join(', ')}`,
  ];
}

/** A row for each step that the instruction decides, and one for those that it looks at. */
function instructionRows(each: Instruction, traced: TracedLab, lang: Lang, words: Words): string[][] {
  const decided = each.steps.map((step, index) => stepCells(step, traced, index === 0 ? each.files : []));
  const seen = each.confirms.map(code).join(', ');
  const cells = seen === '' ? decided : [...decided, [`→ ${seen}`, '', '', '']];
  return cells.map((rest, index) =>
    index === 0 ? [each.says[lang], words.ways[each.by], ...rest] : ['', '', ...rest],
  );
}

/** Step, files, mistakes and hints of one row. */
function stepCells(step: string, { lab, mistakes }: TracedLab, files: readonly string[]): string[] {
  return [
    code(step),
    files.map((file) => `[${code(file)}](../fixtures/${lab.id}/${file})`).join(', '),
    mistakes
      .filter((mistake) => mistake.step === step)
      .map(({ name }) => folder('mistakes', lab.id, name))
      .join(', ') || '–',
    String(lab.steps.find(({ id }) => id === step)?.hints.length ?? 0),
  ];
}

/** The file that a learner opens when the step is red. */
const fileOf = (step: string, { lab }: TracedLab) => lab.steps.find(({ id }) => id === step)?.file ?? '';

const folder = (kind: string, lab: string, name: string) =>
  `[${code(name)}](../fixtures/${kind}/${lab}/${name})`;

const code = (word: string) => `\`${word}\``;

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
