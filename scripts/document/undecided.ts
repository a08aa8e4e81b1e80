import { type DocumentSubmission, originOf, placeInDocument } from '../../src/course/document/submission.ts';
import type { Instruction } from '../../src/course/instructions.ts';
import type { Lab, Step } from '../../src/course/lab.ts';
import type { Text } from '../../src/course/text.ts';
import type { Reading } from '../../src/report/attempted.ts';

/**
 * How findings about a document's submission are read: what it leaves to the browser or to thought, and what it does not
 * teach, was not attempted; places are the document's own.
 */
export function readingOfDocument(
  document: DocumentSubmission,
  lab: Lab,
  instructions: readonly Instruction[],
): Reading {
  const decides = (step: Step) =>
    instructions.find((each) => each.lab === lab.id && each.steps.includes(step.id));
  const isTaught = (file: string) => originOf(document, lab.id, file)?.taught ?? false;
  return {
    attempted: (step) => {
      const instruction = decides(step);
      if (instruction?.by === 'browser' || instruction?.by === 'thought') return false;
      const files = instruction && instruction.files.length > 0 ? instruction.files : [step.file];
      return files.some(isTaught);
    },
    left: (step) => {
      const by = decides(step)?.by;
      return by === 'browser' || by === 'thought'
        ? { text: LEFT[by], onPurpose: true }
        : { text: absent(step.file), onPurpose: false };
    },
    origin: (place) => placeInDocument(document, lab.id, place),
  };
}

const absent = (file: string): Text => ({
  ja: `教材の中に、${file} に当たる部分が見つかりません。`,
  en: `Nothing in the document is ${file}.`,
});

const LEFT = {
  browser: {
    ja: '教材はこのステップをブラウザでの操作に任せているので、文書からは採点できません。',
    en: 'The document leaves this step to the browser, so it can not be judged from the document.',
  },
  thought: {
    ja: '教材はこのステップを受講者が考えることに任せているので、文書からは採点できません。',
    en: "The document leaves this step to the learner's thought, so it can not be judged from the document.",
  },
} as const satisfies Record<string, Text>;
