import type { Lang, Text } from '../../course/text.ts';
import { spelled, type Verdict } from '../../course/verdict.ts';
import { visible, visibleName } from '../../course/visible.ts';
import { type LabResult, redStep, type StepResult } from '../lab-result.ts';
import { fenced, prose } from './markdown.ts';
import { pointsOf, type Student } from './student.ts';

/** What a student gets back, as Markdown: the points, each step, and for each lab the one thing to do next. */
export function feedback({ name, note, labs }: Student, lang: Lang): string {
  const { points, of } = pointsOf(labs);
  const parts = [
    `# ${prose(visibleName(name))}`,
    { ja: `得点: **${points}** / ${of}`, en: `Points: **${points}** of ${of}` }[lang],
    note && prose(visible(note[lang])),
    ...labs.flatMap((result) => lab(result, lang)),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function lab(result: LabResult, lang: Lang): (string | undefined)[] {
  const { points, of } = pointsOf([result]);
  const red = redStep(result);
  return [
    `## ${result.lab.id} ${result.lab.title[lang]} (${points}/${of})`,
    result.steps.map((step) => `- ${mark(step)} ${step.step.title[lang]}`).join('\n'),
    ...(red ? next(red, lang) : []),
  ];
}

/** What Markdown shows without colours. */
const MARKS: Record<Verdict, string> = {
  pass: '✅',
  wrong: '❌',
  'not-yet': '⬜',
  broken: '⚠️',
  missing: '⚠️',
};

const mark = ({ judged, verdict }: StepResult) => (judged ? MARKS[verdict] : '▫️');

function next({ step, verdict, text, evidence, place }: StepResult, lang: Lang): (string | undefined)[] {
  const usual = verdict === 'wrong' || verdict === 'not-yet';
  const seen = evidence.map((each) => each[lang]);
  if (usual && place) seen.push(`→ ${spelled(place)}`);
  const hint = usual ? step.hints[0]?.[lang] : undefined;
  return [
    `**${step.title[lang]}**`,
    text && prose(visible(text[lang])),
    seen.length > 0 ? fenced(visible(seen.join('\n'))) : undefined,
    hint && `${HINT[lang]}: ${hint}`,
  ];
}

const HINT: Text = { ja: 'ヒント', en: 'Hint' };
