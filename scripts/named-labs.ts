import { type Lab, pickLabs, readCourse } from '../src/course/lab.ts';
import { UsageError } from './command.ts';

/** The labs that a command's words name, all where there are none. Throws bad usage where one is unknown. */
export async function namedLabs(words: readonly string[]): Promise<Lab[]> {
  const { labs, unknown } = pickLabs(await readCourse(), words);
  if (unknown.length === 0) return labs;
  const named = unknown.join(', ');
  throw new UsageError({ ja: `このラボはありません: ${named}`, en: `No such lab: ${named}` });
}
