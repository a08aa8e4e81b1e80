import pc from 'picocolors';
import type { Lab } from '../../src/course/lab.ts';
import type { Lang } from '../../src/course/text.ts';
import { readProgress, writeProgress } from '../progress.ts';

/** Prints the next hint of the step that was red when the lab was last judged; after the last one, that again. */
export async function hint(lab: Lab, lang: Lang): Promise<void> {
  const progress = await readProgress();
  const before = progress[lab.id] ?? { verdict: 'not-yet', red: lab.starter, hints: 0 };
  const step = lab.steps.find((each) => each.id === before.red);
  if (!step) {
    console.log({ ja: `${lab.id} は合格しています。`, en: `${lab.id} is green.` }[lang]);
    return;
  }
  const index = Math.min(before.hints, step.hints.length - 1);
  console.log(`${pc.bold(step.title[lang])}  ${pc.dim(`(${index + 1}/${step.hints.length})`)}\n`);
  console.log(step.hints[index]?.[lang]);
  progress[lab.id] = { ...before, hints: index + 1 };
  await writeProgress(progress);
}
