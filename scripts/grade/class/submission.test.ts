import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tempFolder } from '../../../src/course/temp-folder.ts';
import { lab } from '../../../src/report/result-under-test.ts';
import { zip } from '../archive/archive-under-test.ts';
import { readClass } from './class.ts';
import { openSubmission } from './submission.ts';

const ONE = '01-one';
const labs = [{ ...lab, id: ONE }, lab];

/** Opens the one submission of a class, and tells where its labs are. */
async function opened(files: Record<string, string | Buffer>, make?: (dir: string) => Promise<unknown>) {
  await using folder = await tempFolder(files);
  await mkdir(join(folder.dir, 'class'), { recursive: true });
  await make?.(join(folder.dir, 'class'));
  await mkdir(join(folder.dir, 'work'));
  const [handedIn] = await readClass([join(folder.dir, 'class')], '');
  if (!handedIn) throw new Error('nothing was handed in');
  const submission = await openSubmission(handedIn, labs, join(folder.dir, 'work'));
  const places = [...submission.labs].map(([id, at]) => [id, relative(folder.dir, at)]);
  return { ...submission, places: Object.fromEntries(places) as Record<string, string> };
}

describe('the labs are found', () => {
  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['in a folder', { [`${ONE}/a`]: '' }, { [ONE]: 'class/s' }],
    [
      'in a clone, without the solutions there',
      { [`labs/${ONE}/a`]: '', [`fixtures/${ONE}/a`]: '', [`fixtures/${lab.id}/a`]: '', 'docs/x': '' },
      { [ONE]: 'class/s/labs' },
    ],
    [
      'in a clone in a folder, whose reserve copies are hidden',
      { [`k/labs/${ONE}/a`]: '', [`k/.kata/${lab.id}/a`]: '' },
      { [ONE]: 'class/s/k/labs' },
    ],
    ['in a folder of their own name', { [`${ONE}/${ONE}/a`]: '' }, { [ONE]: `class/s/${ONE}` }],
    [
      'in several places, the nearest first',
      { [`x/${ONE}/a`]: '', [`y/z/${ONE}/a`]: '', [`y/${lab.id}/a`]: '' },
      { [ONE]: 'class/s/x', [lab.id]: 'class/s/y' },
    ],
  ])('%s', async (_, files, places) => {
    const inClass = Object.entries(files).map(([name, content]) => [`class/s/${name}`, content]);
    expect((await opened(Object.fromEntries(inClass))).places).toEqual(places);
  });

  test('in an archive', async () => {
    const archive = zip([{ name: `top/labs/${ONE}/a` }]);
    const { places } = await opened({ 'class/s.zip': archive });
    expect(places).toEqual({ [ONE]: 'work/unpacked/top/labs' });
  });

  test("in archives in a student's folder, one for each lab", async () => {
    const { places } = await opened({
      [`class/s/${ONE}.zip`]: zip([{ name: 'a' }]),
      [`class/s/${lab.id}.zip`]: zip([{ name: `${lab.id}/a` }]),
    });
    expect(places).toEqual({ [ONE]: 'work/inner/0', [lab.id]: `work/inner/1/${lab.id}` });
  });

  test('in a folder whose name is no UTF-8, by a copy', async () => {
    const { places } = await opened({}, async (dir) => {
      const bytes = Buffer.concat([Buffer.from(`${dir}/`), Buffer.from([0x8d, 0xb2, 0x93, 0xa1])]);
      await mkdir(Buffer.concat([bytes, Buffer.from(`/${ONE}`)]), { recursive: true });
      await writeFile(Buffer.concat([bytes, Buffer.from(`/${ONE}/a`)]), '');
    });
    expect(places).toEqual({ [ONE]: 'work/copied' });
  });

  test('where a link has the name of one, but through no other link', async () => {
    const { places } = await opened({ 'elsewhere/04-node-exporter/a': '' }, async (dir) => {
      await mkdir(join(dir, 's'));
      await symlink('/', join(dir, 's', ONE));
      await symlink('../../elsewhere', join(dir, 's/more'));
    });
    expect(places).toEqual({ [ONE]: 'class/s' });
  });
});

test('where there is none, that is said', async () => {
  const { places, note, refusal } = await opened({ 'class/s/a.txt': '' });
  expect([places, refusal]).toEqual([{}, undefined]);
  expect(note?.en).toContain("No lab's folder");
});

test('an archive that is refused is told in one line', async () => {
  const { refusal, note } = await opened({ 'class/s.zip': zip([{ name: '../x' }]) });
  expect(refusal).toMatchObject({ verdict: 'wrong' });
  expect(note?.en).toMatch(/^The archive is not unpacked: .*leads out[^\n]*$/);
});
