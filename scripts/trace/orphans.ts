import type { Lab } from '../../src/course/lab.ts';
import type { Text } from '../../src/course/text.ts';
import type { Traced, TracedLab } from './traced.ts';
import { unknownNames } from './unknown-names.ts';

/** In chapter 1 learners write a few lines, from chapter 2 on whole files with more to get wrong. */
const LEAST_MISTAKES = { chapter1: 4, later: 6 };
const LEAST_ALTERNATIVES = 3;

/** Everything on either side that leads to nothing on the other, a sentence each. */
export function orphans(traced: Traced): Text[] {
  return [
    ...unknownNames(traced),
    ...twins(traced),
    ...fruitless(traced),
    ...traced.labs.flatMap((lab) => [
      ...undecided(traced, lab),
      ...unnamedFiles(traced, lab),
      ...unmistaken(traced, lab),
      ...tooFew(lab),
    ]),
    ...traced.strays.map((folder) => ({
      ja: `fixtures/${folder} に対応するラボがありません。`,
      en: `fixtures/${folder} belongs to no lab.`,
    })),
  ];
}

function twins({ course }: Traced): Text[] {
  const ids = [...course.instructions, ...course.mentions].map(({ id }) => id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => ({
    ja: `course.yaml に id ${id} が複数あります。`,
    en: `course.yaml has the id ${id} more than once.`,
  }));
}

/** An instruction is told by a step, and what it decides comes to a file. */
function fruitless({ course }: Traced): Text[] {
  return course.instructions.flatMap(({ id, steps, confirms, files }) => {
    if (steps.length + confirms.length === 0) {
      return [
        {
          ja: `instructions/${id} を確かめるステップがありません。`,
          en: `No step tells whether instructions/${id} was followed.`,
        },
      ];
    }
    return steps.length > 0 && files.length === 0
      ? [
          {
            ja: `instructions/${id} に当たるファイルが模範解答にありません。`,
            en: `No file of the solution comes of instructions/${id}.`,
          },
        ]
      : [];
  });
}

/** Each step has one instruction that decides it, or is the suite's own. */
function undecided({ course }: Traced, { lab }: TracedLab): Text[] {
  return stepsOf(lab).flatMap((step) => {
    const deciding = course.instructions.filter((each) => each.lab === lab.id && each.steps.includes(step));
    const own = course.own.filter((each) => each.lab === lab.id && each.step === step);
    const count = deciding.length + own.length;
    if (count === 1) return [];
    const name = `${lab.id}/${step}`;
    return count === 0
      ? [{ ja: `${name} を決める指示がありません。`, en: `No instruction decides ${name}.` }]
      : [{ ja: `${name} を決める指示が ${count} つあります。`, en: `${count} instructions decide ${name}.` }];
  });
}

/** A file that no earlier lab has just like this has to come from an instruction of this lab. */
function unnamedFiles({ course }: Traced, { lab, files }: TracedLab): Text[] {
  const named = course.instructions.filter((each) => each.lab === lab.id).flatMap((each) => each.files);
  return files
    .filter(({ name, inherited }) => !inherited && !named.includes(name))
    .map(({ name }) => ({
      ja: `fixtures/${lab.id}/${name} を書かせる指示がありません。`,
      en: `No instruction leads to fixtures/${lab.id}/${name}.`,
    }));
}

/** Each step has a mistake that turns it red, or a reason why there is none, and not both. */
function unmistaken({ course }: Traced, { lab, mistakes }: TracedLab): Text[] {
  return stepsOf(lab).flatMap((step) => {
    const isMistaken = mistakes.some((mistake) => mistake.step === step);
    const isExempt = course.unmistakable.some((each) => each.lab === lab.id && each.step === step);
    if (isMistaken !== isExempt) return [];
    const name = `${lab.id}/${step}`;
    return isMistaken
      ? [
          {
            ja: `${name} には間違いがあるので、unmistakable は要りません。`,
            en: `${name} has a mistake and needs no place under unmistakable.`,
          },
        ]
      : [{ ja: `${name} を赤にする間違いがありません。`, en: `No mistake turns ${name} red.` }];
  });
}

function tooFew({ lab, mistakes, alternatives }: TracedLab): Text[] {
  const least = lab.course.startsWith('1-') ? LEAST_MISTAKES.chapter1 : LEAST_MISTAKES.later;
  return [
    { kind: { ja: '間違い', en: 'mistakes' }, count: mistakes.length, least },
    { kind: { ja: '別解', en: 'alternatives' }, count: alternatives.length, least: LEAST_ALTERNATIVES },
  ]
    .filter((each) => each.count < each.least)
    .map(({ kind, count, least: needed }) => ({
      ja: `${lab.id} の${kind.ja}は ${count} つです。${needed} つ以上必要です。`,
      en: `${lab.id} has ${count} ${kind.en}; it needs ${needed}.`,
    }));
}

const stepsOf = (lab: Lab) => lab.steps.map(({ id }) => id);
