import type { Text } from '../../src/course/text.ts';
import type { Traced } from './traced.ts';

/** Something that names steps and files of a lab. */
interface Reference {
  where: string;
  lab: string;
  steps: readonly string[];
  files?: readonly string[];
}

/** Names of labs, steps and files, in course.yaml and in mistakes, that lead nowhere. */
export function unknownNames(traced: Traced): Text[] {
  return references(traced).flatMap(({ where, lab: id, steps, files = [] }) => {
    const found = traced.labs.find(({ lab }) => lab.id === id);
    if (!found) return [unknown(where, id)];
    const unknownSteps = steps.filter((step) => !found.lab.steps.some((each) => each.id === step));
    const unknownFiles = files.filter((file) => !found.files.some(({ name }) => name === file));
    return [...unknownSteps, ...unknownFiles].map((name) => unknown(where, `${id}/${name}`));
  });
}

const references = ({ course, labs }: Traced): Reference[] => [
  ...course.instructions.map(({ id, lab, steps, confirms, files }) => ({
    where: `instructions/${id}`,
    lab,
    steps: [...steps, ...confirms],
    files,
  })),
  ...(['own', 'unmistakable'] as const).flatMap((where) =>
    course[where].map(({ lab, step }) => ({ where, lab, steps: [step] })),
  ),
  ...labs.flatMap(({ lab, mistakes }) =>
    mistakes.map(({ name, step }) => ({
      where: `mistakes/${lab.id}/${name}`,
      lab: lab.id,
      steps: [step],
    })),
  ),
];

const unknown = (where: string, name: string): Text => ({
  ja: `${where} の ${name} はありません。`,
  en: `${where} names ${name}, which does not exist.`,
});
