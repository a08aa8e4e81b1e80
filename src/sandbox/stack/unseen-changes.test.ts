import { expect, test } from 'vitest';
import { tempFolder } from '../../course/temp-folder.ts';
import { pendingIn } from './unseen-changes.ts';

test('what a stack has not seen stays pending until it is brought up', async () => {
  await using folder = await tempFolder();
  const pending = pendingIn(folder.dir);
  expect(await pending.add(['blackbox.yml'])).toEqual(['blackbox.yml']);
  expect(await pending.add(['prometheus.yml', 'blackbox.yml'])).toEqual(['blackbox.yml', 'prometheus.yml']);
  expect(await pendingIn(folder.dir).add([])).toEqual(['blackbox.yml', 'prometheus.yml']);
  await pending.clear();
  expect(await pending.add([])).toEqual([]);
});
