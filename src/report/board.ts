import pc from 'picocolors';
import type { Lang, Text } from '../course/text.ts';
import { spelled, type Verdict } from '../course/verdict.ts';
import { type LabResult, redStep, type StepResult } from './lab-result.ts';
import { indent } from './layout.ts';

export const MARKS: Record<Verdict, string> = {
  pass: pc.green('✓'),
  wrong: pc.red('✗'),
  'not-yet': pc.yellow('○'),
  broken: pc.magenta('!'),
  missing: pc.magenta('?'),
};

/** The heading of a lab on the board. */
export const labHeading = (id: string, title: Text, lang: Lang) => pc.bold(`${id}  ${title[lang]}`);

/** One judged step on the board. */
export const stepLine = (result: StepResult, lang: Lang) => {
  const line = `  ${MARKS[result.verdict]} ${result.step.title[lang]}`;
  return result.judged ? line : pc.dim(`  · ${result.step.title[lang]}`);
};

/**
 * What to do about the first step that is not green: message, evidence, place, hint and next command. Places are within
 * the folder `dir`; without one they stand for themselves, and there is no work to hint at.
 */
export function advice(
  result: LabResult,
  { lang, dir, words }: { lang: Lang; dir: string | undefined; words: string },
): string {
  const red = redStep(result);
  if (!red) return '';
  const number = result.lab.id.slice(0, 2);
  const folder = dir === undefined ? '' : `${dir}/${result.lab.id}/`;
  const place = red.place && `${folder}${spelled(red.place)}`;
  const again = `npm test -- ${number}${words}`;
  const [open, next, hint] = { ja: ['開く', '次に', 'ヒント'], en: ['Open', 'Next', 'Hint'] }[lang];
  const usual = red.verdict === 'wrong' || red.verdict === 'not-yet';
  const rows = [
    usual && place ? `${pc.dim(`${open}:`)} ${pc.cyan(place)}` : '',
    `${pc.dim(`${next}:`)} ${red.next?.[lang] ?? pc.cyan(again)}`,
    usual && dir !== undefined ? `${pc.dim(`${hint}:`)} ${pc.cyan(`npm run lab -- hint ${number}`)}` : '',
  ].filter(Boolean);
  const said = indent(red.text?.[lang] ?? '', MARGIN);
  if (red.left) return `\n${said}\n`;
  const seen = red.evidence.map((text) => pc.dim(indent(text[lang], MARGIN)));
  return `\n${[said, ...seen, '', ...rows.map((row) => `${MARGIN}${row}`)].join('\n')}\n`;
}

const MARGIN = '    ';

/** The last lines: how many labs are green, and every stand-in that took part. */
export function summary(results: readonly LabResult[], lang: Lang): string {
  const green = results.filter((result) => result.verdict === 'pass').length;
  const seconds = results.reduce((sum, result) => sum + result.seconds, 0).toFixed(1);
  const left = results.filter((result) => redStep(result)?.left).length;
  const standIns = [
    ...new Set(results.flatMap((result) => result.steps.flatMap((step) => [...step.standIns]))),
  ];
  const counted = {
    ja: `${results.length} ラボ中 ${green} ラボが合格（${seconds} 秒）`,
    en: `${green} of ${results.length} labs green (${seconds} s)`,
  }[lang];
  const rest = {
    ja: `${left} ラボは、教材がブラウザでの操作や考察に任せている手前まで合格`,
    en: `${left} green up to what the course leaves to the browser or to thought`,
  }[lang];
  const note = {
    ja: 'コンテナレジストリに接続できないため、次の代わりのイメージで得た結果です:',
    en: 'No container registry answers; these results were obtained with stand-in images:',
  }[lang];
  // Versions are in the JSON; here the names are enough.
  const list = standIns.map((standIn) => `  ${standIn.replace(/: .*\)$/, ')')}`);
  return [
    counted,
    ...(left > 0 ? [rest] : []),
    ...(list.length > 0 ? [pc.dim(indent([note, ...list].join('\n'), ''))] : []),
  ].join('\n');
}
