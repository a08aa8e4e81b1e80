import { expect, test } from 'vitest';
import { judgedEnvironment } from './judged-environment.ts';

const image = { environment: { QUIET: 'true' }, tagVariable: 'TAG' };
const standIn = 'kata-standin/thing:trixie-00000000';

test('a stand-in is told the tag that was asked for', () => {
  expect(judgedEnvironment(image, { asked: 'thing:7.5.7', used: standIn })).toEqual({
    QUIET: 'true',
    TAG: '7.5.7',
  });
  expect(judgedEnvironment(image, { asked: 'thing', used: standIn }).TAG).toBe('latest');
});

test('the image itself is not', () => {
  expect(judgedEnvironment(image, { asked: 'thing:7', used: 'thing:7' })).toEqual({ QUIET: 'true' });
});
