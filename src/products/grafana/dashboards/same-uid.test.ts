import { expect, test } from 'vitest';
import { parseJson } from '../../../course/json-file.ts';
import { sameUid } from './same-uid.ts';

const file = (name: string, model: object) => ({ name, json: parseJson(JSON.stringify(model)) });

test('two dashboards with one uid are told by both names', () => {
  const found = sameUid([file('load.json', { uid: 'a' }), file('node.json', { uid: 'a', title: 'Node' })]);
  expect(found).toMatchObject({
    text: { en: expect.stringMatching(/load\.json and node\.json .*`a`/) },
    place: { file: 'node.json' },
  });
});

test.each([
  ['other uids', { uid: 'a' }, { uid: 'b' }],
  ['none', { title: 'a' }, { title: 'b' }],
  ['a copy', { uid: 'a', title: 'x' }, { uid: 'a', title: 'x' }],
])('nothing is told of %s', (_, first, second) => {
  expect(sameUid([file('a.json', first), file('b.json', second)])).toBeUndefined();
});
