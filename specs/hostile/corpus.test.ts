import { describe, test } from 'vitest';
import { configs } from './cases/configs.ts';
import { dollars } from './cases/dollars.ts';
import { escapes } from './cases/escapes.ts';
import { files } from './cases/files.ts';
import { texts } from './cases/texts.ts';
import { yamls } from './cases/yamls.ts';
import { heldJudge } from './held-judge.ts';

const CORPUS = [...escapes, ...yamls, ...dollars, ...files, ...texts, ...configs];

const { hold, green, leave } = heldJudge();
const labs = [...new Set(CORPUS.map(({ lab }) => lab))].sort();

describe.each(labs)('%s', (lab) => {
  const those = CORPUS.filter((hostile) => hostile.lab === lab);

  // What starts something is told in time where a stack is warm; to start one takes as long as the machine likes.
  test.runIf(those.some(({ starts }) => starts))('the fixture is green before them', () => green(lab));

  test.each(those)('$name', hold);

  test('the fixture is green after them', async () => {
    await green(lab);
    await leave(lab);
  });
});
