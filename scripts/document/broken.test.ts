import { expect, test } from 'vitest';
import { readCourse } from '../../src/course/lab.ts';
import { breakDocument, readBroken } from './broken.ts';

test('every broken document is broken at one place, in a step that there is', async () => {
  const labs = await readCourse();
  for (const broken of await readBroken()) {
    const { source, line } = await breakDocument(broken);
    expect(source.split('\n')[line - 1]).toContain(broken.line);
    const steps = labs.find(({ id }) => id === broken.lab)?.steps.map(({ id }) => id);
    expect(steps).toContain(broken.step);
  }
});

test('a document that is no longer as it was is told', async () => {
  const [broken] = await readBroken();
  if (!broken) throw new Error('there is none');
  await expect(breakDocument({ ...broken, find: 'no such thing' })).rejects.toThrow(/has no no such thing/);
  await expect(breakDocument({ ...broken, line: 'no such line' })).rejects.toThrow(/no line has/);
});
