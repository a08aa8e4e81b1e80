import { describe, test } from 'vitest';
import { escapes } from './cases/escapes.ts';
import { yamls } from './cases/yamls.ts';
import { heldJudge } from './held-judge.ts';

const CORPUS = [...escapes, ...yamls];

const { hold, green, leave } = heldJudge();
const labs = [...new Set(CORPUS.map(({ lab }) => lab))].sort();

describe.each(labs)('%s', (lab) => {
  test.each(CORPUS.filter((hostile) => hostile.lab === lab))('$name', hold);

  test('the fixture is green after them', async () => {
    await green(lab);
    await leave(lab);
  });
});
