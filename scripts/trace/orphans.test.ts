import { expect, test } from 'vitest';
import { orphans } from './orphans.ts';
import type { Traced, TracedLab } from './traced.ts';
import { tracedExample } from './traced-example.ts';

type Change = (traced: Traced, lab: TracedLab, first: Traced['course']['instructions'][number]) => void;

const found = (change: Change) => {
  const traced = tracedExample();
  const [lab] = traced.labs;
  const [first] = traced.course.instructions;
  if (!lab || !first) throw new Error('the example has a lab and an instruction');
  change(traced, lab, first);
  return orphans(traced).map(({ en }) => en);
};

test('where everything leads to something there are none', () => {
  expect(found(() => {})).toEqual([]);
});

test.each<[string, Change, string[]]>([
  [
    'an instruction of a lab that there is not',
    ({ course }) => {
      course.instructions.push({ ...course.instructions[0], id: 'gone', lab: '09-gone' } as never);
    },
    ['instructions/gone names 09-gone, which does not exist.'],
  ],
  [
    'an instruction that decides a step that there is not',
    (_, _lab, first) => first.steps.push('gone'),
    ['instructions/run names 01-one/gone, which does not exist.'],
  ],
  [
    'an instruction that looks at a step that there is not',
    ({ course }) => course.instructions[1]?.confirms.push('gone'),
    ['instructions/look names 01-one/gone, which does not exist.'],
  ],
  [
    'an instruction without a step',
    ({ course }) => course.instructions[1]?.confirms.pop(),
    ['No step tells whether instructions/look was followed.'],
  ],
  [
    'a file that there is not',
    (_, _lab, first) => first.files.push('gone.yml'),
    ['instructions/run names 01-one/gone.yml, which does not exist.'],
  ],
  [
    'a step that is own and not there',
    ({ course }) => course.own.push({ lab: '01-one', step: 'gone', why: { ja: '-', en: '-' } }),
    ['own names 01-one/gone, which does not exist.'],
  ],
  [
    'an id twice',
    ({ course }) => course.mentions.push({ id: 'run', section: '2', says: { ja: '-', en: '-' } }),
    ['course.yaml has the id run more than once.'],
  ],
  [
    'a step that nobody decides',
    ({ course }) => course.own.pop(),
    ['No instruction decides 01-one/cleanup.'],
  ],
  [
    'a step that two decide',
    ({ course }) => course.own.push({ lab: '01-one', step: 'model', why: { ja: '-', en: '-' } }),
    ['2 instructions decide 01-one/model.'],
  ],
  [
    'a file of the solution that nobody asks for',
    (_, lab) => lab.files.push({ name: 'extra.yml', inherited: false }),
    ['No instruction leads to fixtures/01-one/extra.yml.'],
  ],
  [
    'a solution that no instruction comes to',
    (_, lab, first) => {
      first.files = [];
      lab.files = [];
    },
    ['No file of the solution comes of instructions/run.'],
  ],
  [
    'a mistake at a step that there is not',
    (_, lab) => lab.mistakes.push({ name: 'lost', step: 'gone' }),
    ['mistakes/01-one/lost names 01-one/gone, which does not exist.'],
  ],
  [
    'a step without a mistake or a reason',
    ({ course }) => course.unmistakable.pop(),
    ['No mistake turns 01-one/running red.'],
  ],
  [
    'a reason that is no longer needed',
    (_, lab) => lab.mistakes.push({ name: 'exits', step: 'running' }),
    ['01-one/running has a mistake and needs no place under unmistakable.'],
  ],
  ['too few mistakes in chapter 1', (_, lab) => lab.mistakes.shift(), ['01-one has 3 mistakes; it needs 4.']],
  [
    'too few mistakes from chapter 2 on',
    (_, { lab }) => {
      lab.course = '2-3 (1)';
    },
    ['01-one has 4 mistakes; it needs 6.'],
  ],
  ['too few alternatives', (_, lab) => lab.alternatives.pop(), ['01-one has 2 alternatives; it needs 3.']],
  [
    'a folder of mistakes without a lab',
    (traced) => traced.strays.push('mistakes/09-gone'),
    ['fixtures/mistakes/09-gone belongs to no lab.'],
  ],
])('%s', (_, change, sentences) => {
  expect(found(change)).toEqual(sentences);
});
