import { expect, test } from 'vitest';
import { tempFolder } from '../../src/course/temp-folder.ts';
import { outdatedPages, writePages } from './pages.ts';
import { tracedExample } from './traced-example.ts';

test('pages that were never written are out of date, just written ones are not', async () => {
  await using folder = await tempFolder();
  expect(await outdatedPages(tracedExample(), folder.dir)).toEqual(['docs/trace.md', 'docs/trace.en.md']);
  expect(await writePages(tracedExample(), folder.dir)).toEqual(['docs/trace.md', 'docs/trace.en.md']);
  expect(await outdatedPages(tracedExample(), folder.dir)).toEqual([]);
});

test('only the page of the language whose words changed is out of date', async () => {
  await using folder = await tempFolder();
  await writePages(tracedExample(), folder.dir);
  const changed = tracedExample();
  for (const mention of changed.course.mentions) mention.says = { ...mention.says, en: 'Alerts by mail' };
  expect(await outdatedPages(changed, folder.dir)).toEqual(['docs/trace.en.md']);
});
