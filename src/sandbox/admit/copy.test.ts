import { execFile } from 'node:child_process';
import { chmod, open, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { tempFolder } from '../../course/temp-folder.ts';
import { told } from './admitted-under-test.ts';
import { checkLab, copyLab, isPlainPath, staysInside } from './copy.ts';

const refusal = async (from: string) => {
  await using to = await tempFolder();
  return told(await copyLab(from, join(to.dir, 'lab')).catch((error: unknown) => error));
};

test('a lab is copied with its folders and the links within it', async () => {
  await using from = await tempFolder({ 'docker-compose.yml': 'a', 'deep/in/file': 'b' });
  await using to = await tempFolder();
  await symlink('deep/in', join(from.dir, 'way'));
  await copyLab(from.dir, join(to.dir, 'lab'));
  expect(await readFile(join(to.dir, 'lab/way/file'), 'utf8')).toBe('b');
  expect(await readlink(join(to.dir, 'lab/way'))).toBe('deep/in');
});

test('writing into the copy leaves the submission alone', async () => {
  await using from = await tempFolder({ file: 'theirs' });
  await using to = await tempFolder();
  await copyLab(from.dir, join(to.dir, 'lab'));
  await writeFile(join(to.dir, 'lab/file'), 'ours');
  expect(await readFile(join(from.dir, 'file'), 'utf8')).toBe('theirs');
});

test("a lab's folder that is itself a link, to another's work, is refused", async () => {
  await using from = await tempFolder({ 'real/file': 'a' });
  await symlink('real', join(from.dir, 'lab'));
  expect((await refusal(join(from.dir, 'lab'))).text).toMatch(/lab is a symbolic link to another place/);
});

test('what has a name that is not UTF-8 stays behind', async () => {
  await using from = await tempFolder({ file: 'a' });
  await writeFile(Buffer.concat([Buffer.from(`${from.dir}/`), Buffer.from([0x83, 0x81, 0x83, 0x82])]), 'b');
  await using to = await tempFolder();
  await copyLab(from.dir, join(to.dir, 'lab'));
  expect(await readdir(join(to.dir, 'lab'))).toEqual(['file']);
});

test('a script stays one that can be run', async () => {
  await using from = await tempFolder({ 'check.sh': '' });
  await chmod(join(from.dir, 'check.sh'), 0o755);
  await using to = await tempFolder();
  await copyLab(from.dir, join(to.dir, 'lab'));
  expect((await stat(join(to.dir, 'lab/check.sh'))).mode & 0o777).toBe(0o755);
});

test.for([
  ['to a file outside', '/etc/passwd'],
  ['to a folder outside', '..'],
  ['to nothing', 'nowhere'],
  ['to nothing outside', '/nowhere/at/all'],
  ['to itself', 'way'],
] as const)('a link is refused where it leads %s', async ([, target]) => {
  await using from = await tempFolder({ 'deep/file': '' });
  await symlink(target, join(from.dir, 'deep/way'));
  const { text, at } = await refusal(join(from.dir, 'deep'));
  expect(text).toBe("way is a symbolic link that leaves the lab's folder. Put its content into the folder.");
  expect(at).toBe('way');
});

test('so is an absolute link into the submission, which the copy would follow back', async () => {
  await using from = await tempFolder({ file: '' });
  await symlink(join(from.dir, 'file'), join(from.dir, 'way'));
  expect((await refusal(from.dir)).at).toBe('way');
});

test('so is what is no file', async () => {
  await using from = await tempFolder();
  await promisify(execFile)('mkfifo', [join(from.dir, 'pipe')]);
  const { text, at } = await refusal(from.dir);
  expect(text).toMatch(/^pipe is no plain file/);
  expect(at).toBe('pipe');
});

test('a folder of more than 100 MiB is refused', async () => {
  await using from = await tempFolder({ 'a/file': '' });
  const file = await open(join(from.dir, 'a/file'), 'r+');
  await file.truncate(100 * 1024 * 1024);
  await checkLab(from.dir);
  await file.truncate(101 * 1024 * 1024);
  await file.close();
  expect((await refusal(from.dir)).text).toMatch(/too large \(101 MiB; 100 MiB at most\)/);
});

test('a missing folder is refused by its path', async () => {
  await using from = await tempFolder();
  expect((await refusal(join(from.dir, '01-wordpress'))).text).toBe(
    `The lab's folder ${from.dir}/01-wordpress is not there.`,
  );
});

test('a path stays inside by what its links resolve to, and by its parents where it does not exist', async () => {
  await using folder = await tempFolder({ 'lab/in/file': '', 'lab-2/file': '' });
  const root = join(folder.dir, 'lab');
  await symlink('../lab-2', join(root, 'out'));
  const inside = async (path: string) => staysInside(root, join(root, path));
  expect(await inside('.')).toBe(true);
  expect(await inside('in/file')).toBe(true);
  expect(await inside('not/yet/there')).toBe(true);
  expect(await inside('../lab-2/file')).toBe(false);
  expect(await inside('out/file')).toBe(false);
  expect(await inside('out/not-yet')).toBe(false);
});

test('a path is plain where no part of it is a link', async () => {
  await using folder = await tempFolder({ 'in/file': '' });
  await symlink('in', join(folder.dir, 'way'));
  const plain = async (path: string) => isPlainPath(folder.dir, join(folder.dir, path));
  expect(await plain('in/file')).toBe(true);
  expect(await plain('in/not-yet')).toBe(true);
  expect(await plain('.')).toBe(true);
  expect(await plain('way')).toBe(false);
  expect(await plain('way/file')).toBe(false);
});

test('a path is plain by the real name of its folder, too', async () => {
  await using folder = await tempFolder({ 'real/in/file': '' });
  const root = join(folder.dir, 'called');
  await symlink('real', root);
  expect(await isPlainPath(root, join(folder.dir, 'real/in/file'))).toBe(true);
  expect(await isPlainPath(root, join(root, 'in/file'))).toBe(true);
  expect(await isPlainPath(join(folder.dir, 'real'), join(root, 'in/file'))).toBe(false);
});
