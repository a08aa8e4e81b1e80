import { expect, test } from 'vitest';
import type { Origin } from '../../src/course/document/submission.ts';
import type { Instruction } from '../../src/course/instructions.ts';
import type { Lab } from '../../src/course/lab.ts';
import { lab } from '../../src/report/result-under-test.ts';
import { readingOfDocument } from './undecided.ts';

const instruction = (by: Instruction['by'], files: string[] = []): Instruction => ({
  id: 'x',
  section: '1',
  says: { ja: 'あ', en: 'a' },
  lab: lab.id,
  steps: ['one'],
  confirms: [],
  files,
  by,
});

/** How step one is read: attempted, or why it is left. */
function reading(given: Instruction | undefined, origins: Record<string, Partial<Origin>>, of: Lab = lab) {
  const [step] = of.steps;
  if (!step) throw new Error('no step');
  const whole = Object.entries(origins).map(([file, origin]) => {
    return [`${lab.id}/${file}`, { line: 5, end: 9, taught: true, ...origin }] as const;
  });
  const document = {
    dir: '',
    name: 'course.md',
    placing: { placed: [], output: [], unplaced: [] },
    origins: new Map(whole),
    refused: new Map(),
  };
  const read = readingOfDocument(document, of, given ? [given] : []);
  if (read.attempted(step)) return 'attempted';
  const left = read.left?.(step);
  return `${left?.onPurpose ? 'on purpose' : 'absent'}: ${left?.text.en}`;
}

const BASE = { 'docker-compose.yml': {} };

test.each([
  ["a step whose file is the document's", instruction('file'), BASE, /^attempted$/],
  ['the file has another of its names', instruction('file'), { 'compose.yaml': {} }, /^attempted$/],
  ['a step that no instruction decides', undefined, BASE, /^attempted$/],
  ["the instruction's own files count", instruction('file', ['a.yml']), BASE, /^absent/],
  ['the browser', instruction('browser'), BASE, /^on purpose: .*browser/],
  ['thought', instruction('thought'), BASE, /^on purpose: .*thought/],
  ['nothing in the document', instruction('command'), {}, /^absent: Nothing .*docker-compose\.yml/],
  ['only an earlier version', instruction('file'), { 'docker-compose.yml': { taught: false } }, /^absent/],
])('%s', (_, given, origins, expected) => {
  expect(reading(given, origins)).toMatch(expected);
});
