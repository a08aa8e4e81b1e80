import { chmod, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../../src/course/temp-folder.ts';
import { lab, resultOf, wrongStep } from '../../../src/report/result-under-test.ts';
import { digestOf } from './digest.ts';
import { storeIn } from './store.ts';

const result = resultOf({}, wrongStep, { judged: false, verdict: 'not-yet' });

test('what was judged is known again, in every language', async () => {
  await using folder = await tempFolder();
  await storeIn(folder.dir).write('佐藤', 'd1', result);
  expect(await storeIn(folder.dir).read('佐藤', lab, 'd1')).toEqual(result);
  expect(await readdir(join(folder.dir, '佐藤'))).toEqual(['04-node-exporter.json']);
});

test('it is not where the files, the student or the steps are others', async () => {
  await using folder = await tempFolder();
  const store = storeIn(folder.dir);
  await store.write('a', 'd1', result);
  expect(await store.read('a', lab, 'd2')).toBeUndefined();
  expect(await store.read('b', lab, 'd1')).toBeUndefined();
  expect(await store.read('a', { ...lab, steps: lab.steps.slice(1) }, 'd1')).toBeUndefined();
});

test.each(['', '{', '[]', '{"digest":"d1"}'])('it is not where the file holds %j', async (content) => {
  await using folder = await tempFolder({ 'a/04-node-exporter.json': content });
  expect(await storeIn(folder.dir).read('a', lab, 'd1')).toBeUndefined();
});

test('what the environment broke is judged again', async () => {
  await using folder = await tempFolder();
  const store = storeIn(folder.dir);
  await store.write('a', 'd1', result);
  await store.write('a', 'd1', resultOf({ ...wrongStep, verdict: 'broken' }));
  expect(await store.read('a', lab, 'd1')).toBeUndefined();
});

test('a digest tells content, names and modes apart, and nothing else', async () => {
  const digest = async (files: Record<string, string>, mode = 0o644) => {
    const inLab = Object.entries(files).map(([name, content]) => [`${lab.id}/${name}`, content]);
    await using folder = await tempFolder(Object.fromEntries(inLab));
    for (const name of Object.keys(files)) await chmod(join(folder.dir, lab.id, name), mode);
    return await digestOf(lab, folder.dir);
  };
  const all = [
    await digest({ a: '1', b: '2' }),
    await digest({ a: '1', b: '3' }),
    await digest({ a: '1', c: '2' }),
    await digest({ a: '12', b: '' }),
    await digest({ a: '1', b: '2' }, 0o755),
  ];
  expect(new Set(all).size).toBe(all.length);
  expect(all).not.toContain(undefined);
  expect(await digest({ b: '2', a: '1' })).toBe(all[0]);
});

test('what can not be read to its end has none', async () => {
  await using folder = await tempFolder({ [lab.id]: 'a file' });
  expect(await digestOf(lab, folder.dir)).toBeUndefined();
  await writeFile(join(folder.dir, 'x'), '');
  expect(await digestOf({ ...lab, id: 'nothing' }, folder.dir)).toBeUndefined();
});
