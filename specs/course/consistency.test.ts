import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCourse } from '../../src/course/lab.ts';
import { pinnedImages } from '../../src/course/pinned-images.ts';
import { FIXTURES, LABS, SPECS, STARTERS } from '../../src/course/places.ts';
import { isUntouched, listFiles } from '../../src/course/submission.ts';
import { parseReference } from '../../src/engine/reference.ts';

const course = await readCourse();
const ids = course.map((lab) => lab.id);
const numbered = async (dir: string) => (await readdir(dir)).filter((name) => /^\d/.test(name)).sort();

describe('labs, specs, fixtures and starters agree', () => {
  test('every lab has a spec, a fixture and a starter, and none of these is without a lab', async () => {
    expect((await numbered(SPECS)).map((name) => name.replace('.spec.ts', ''))).toEqual(ids);
    expect(await numbered(FIXTURES)).toEqual(ids);
    expect(await numbered(STARTERS)).toEqual(ids);
    expect(await numbered(LABS)).toEqual(ids);
  });

  test('labs are numbered without gaps', () => {
    expect(ids.map((id) => Number(id.slice(0, 2)))).toEqual(ids.map((_, index) => index + 1));
  });
});

describe.each(course)('$id', (lab) => {
  test('its steps are those of its spec, in the same order', async () => {
    const spec = await readFile(join(SPECS, `${lab.id}.spec.ts`), 'utf8');
    expect([...spec.matchAll(/^step\(\s*'([^']+)'/gm)].map((match) => match[1])).toEqual(
      lab.steps.map((step) => step.id),
    );
  });

  test('its declared red step is one of its steps', () => {
    expect(lab.steps.map((step) => step.id)).toContain(lab.starter);
  });

  test('its folder holds the untouched starter', async () => {
    expect(await isUntouched(lab, LABS), `labs/${lab.id} differs from fixtures/starters/${lab.id}`).toBe(
      true,
    );
  });

  test('what the learner writes is in the fixture', async () => {
    expect(await listFiles(join(FIXTURES, lab.id))).toEqual(expect.arrayContaining(lab.files));
  });

  test('each step names a file of the fixture to open', async () => {
    const files = await listFiles(join(FIXTURES, lab.id));
    expect(files).toEqual(expect.arrayContaining([...new Set(lab.steps.map((step) => step.file))]));
  });

  test.each(['README.md', 'README.en.md'])(
    '%s tells how it is judged and credits the course',
    async (name) => {
      const text = await readFile(join(LABS, lab.id, name), 'utf8');
      expect(text).toContain(`npm test -- ${lab.id.slice(0, 2)}`);
      expect(text).toMatch(/CC BY-SA/);
      expect(text).toMatch(/IIJ/);
    },
  );

  test('both languages have the same headings and code blocks', async () => {
    const [ja, en] = await Promise.all(
      ['README.md', 'README.en.md'].map(async (name) => readFile(join(LABS, lab.id, name), 'utf8')),
    );
    expect(outline(ja ?? '')).toEqual(outline(en ?? ''));
  });

  test('links between files lead somewhere', async () => {
    for (const name of ['README.md', 'README.en.md']) {
      const text = await readFile(join(LABS, lab.id, name), 'utf8');
      const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? '');
      expect(links.filter((link) => !existsSync(join(LABS, lab.id, link)))).toEqual([]);
    }
  });
});

test('one tag per image in the whole tree', async () => {
  const references = (await Promise.all(ids.map(pinnedImages))).flat().map(parseReference);
  const repositories = new Set(references.map(({ repository }) => repository));
  for (const repository of repositories) {
    const tags = references.filter((each) => each.repository === repository).map(({ tag }) => tag);
    expect([...new Set(tags)], repository).toHaveLength(1);
  }
});

/** Levels of headings and languages of code blocks, in order. */
const outline = (markdown: string) =>
  [...markdown.matchAll(/^(#+) |^```(\w*)/gm)].map((match) => match[1] ?? `\`${match[2] ?? ''}`);
