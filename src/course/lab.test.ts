import { describe, expect, test } from 'vitest';
import { pickLabs, readCourse, readLab } from './lab.ts';
import { tempFolder } from './temp-folder.ts';

const manifest = `title: { ja: 題, en: title }
course: 1-3 STEP1
files: [docker-compose.yml]
starter: model
steps:
  - id: model
    title: { ja: 題, en: title }
    file: docker-compose.yml
    hints:
      - { ja: 助言, en: hint }
`;

const read = async (yaml: string) => {
  await using folder = await tempFolder({ '01-one/lab.yaml': yaml });
  return await readLab('01-one', folder.dir);
};

test('a lab is its manifest with its folder as id', async () => {
  expect(await read(manifest)).toMatchObject({ id: '01-one', starter: 'model', course: '1-3 STEP1' });
});

test('a section that looks like a number stays text', async () => {
  expect((await read(manifest.replace('1-3 STEP1', '2'))).course).toBe('2');
});

describe('a manifest that is not right is told with file and line', () => {
  test.each([
    [
      'a translation that is missing',
      ['title: { ja: 題, en: title }\nc', 'title: { ja: 題 }\nc'],
      1,
      'title.en',
    ],
    ['an empty sentence', ['{ ja: 助言, en: hint }', '{ ja: 助言, en: " " }'], 10, 'steps.0.hints.0.en'],
    ['an id with a capital', ['id: model', 'id: Model'], 6, 'steps.0.id'],
    ['no file', ['files: [docker-compose.yml]', 'files: []'], 3, 'files'],
    ['a key that there is not', ['starter: model', 'starter: model\nextra: 1'], 1, ''],
    ['no hint', ['hints:\n      - { ja: 助言, en: hint }', 'hints: []'], 9, 'steps.0.hints'],
  ] as const)('%s', async (_, [from, to], line, path) => {
    expect(manifest).toContain(from);
    await expect(read(manifest.replace(from, to))).rejects.toThrow(`labs/01-one/lab.yaml:${line}: ${path}: `);
  });

  test('every problem on a line of its own', async () => {
    const twice = manifest.replace('id: model', 'id: Model').replace('[docker-compose.yml]', '[]');
    await expect(read(twice)).rejects.toThrow(/^labs.*:3: files: .*\nlabs.*:6: steps\.0\.id: .*$/);
  });
});

test('the course is every folder with a manifest, in order', async () => {
  await using folder = await tempFolder({
    '10-ten/lab.yaml': manifest,
    '02-two/lab.yaml': manifest,
    'notes/README.md': '',
  });
  expect((await readCourse(folder.dir)).map(({ id }) => id)).toEqual(['02-two', '10-ten']);
});

describe('a learner names labs', () => {
  const course = ['01-wordpress', '02-vmstat', '12-vmstat'].map(
    (id) => ({ id }) as Awaited<ReturnType<typeof readLab>>,
  );
  const pick = (...words: string[]) => {
    const { labs, unknown } = pickLabs(course, words);
    return { labs: labs.map(({ id }) => id), unknown };
  };

  test.each(['1', '01', 'wordpress', '01-wordpress', 'labs/01-wordpress', 'labs/01-wordpress/'])(
    '%s',
    (word) => {
      expect(pick(word)).toEqual({ labs: ['01-wordpress'], unknown: [] });
    },
  );

  test('in any order, and gets them in the order of the course, each once', () => {
    expect(pick('12', '1', '01').labs).toEqual(['01-wordpress', '12-vmstat']);
  });

  test('all by naming none', () => {
    expect(pick().labs).toHaveLength(3);
  });

  test('that there are not, or a word that means several', () => {
    expect(pick('1', '9', 'word', 'vmstat').unknown).toEqual(['9', 'word', 'vmstat']);
  });
});
