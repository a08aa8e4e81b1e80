import { type Lab, pickLabs, readCourse } from '../src/course/lab.ts';
import { LANGS } from '../src/course/text.ts';
import { afterDashes } from './npm-options.ts';
import { UsageError } from './usage-error.ts';

/** The labs that a command's words name, all where there are none. Throws bad usage where one is unknown. */
export async function namedLabs(words: readonly string[]): Promise<Lab[]> {
  const course = await readCourse();
  const { labs, unknown } = pickLabs(course, words);
  if (unknown.length > 0) throw noSuchLab(words, unknown, course);
  return labs;
}

/** The one lab that a command's words name. Throws bad usage where they name none or several. */
export async function namedLab(words: readonly string[]): Promise<Lab> {
  const [lab, ...more] = words.length === 0 ? [] : await namedLabs(words);
  if (lab && more.length === 0) return lab;
  const all = idsOf(await readCourse());
  throw new UsageError({
    ja: `ラボを 1 つ指定してください: ${all}`,
    en: `Name one lab of ${all}.`,
  });
}

const idsOf = (course: readonly Lab[]) => course.map(({ id }) => id).join(', ');

function noSuchLab(words: readonly string[], unknown: readonly string[], course: readonly Lab[]): UsageError {
  const named = unknown.join(', ');
  const lang = LANGS.find((each) => unknown.includes(each));
  if (lang) {
    const labs = words.filter((word) => word !== lang).join(' ');
    const typed = afterDashes(`${labs} --lang ${lang}`.trim(), process.env);
    return new UsageError({
      ja: `${lang} というラボはありません。言語の指定なら、前に \`--\` を置いてください: ${typed}`,
      en: `No such lab: ${lang}. If the language is meant, put \`--\` in front: ${typed}`,
    });
  }
  const all = idsOf(course);
  return new UsageError({
    ja: `このラボはありません: ${named}（あるのは ${all}）`,
    en: `No such lab: ${named}. There are ${all}.`,
  });
}
