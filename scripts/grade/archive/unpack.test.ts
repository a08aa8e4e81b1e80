import { lstat, mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { listFiles } from '../../../src/course/submission.ts';
import { tempFolder } from '../../../src/course/temp-folder.ts';
import { SHIFT_JIS, tarGz, tarHeader, type ZipEntry, zip } from './archive-under-test.ts';
import { isArchive, unpack, withoutEnding } from './unpack.ts';

/** Unpacks an archive and looks at what came of it. */
async function unpacked<T>(archive: Buffer, look: (dir: string) => Promise<T>): Promise<T> {
  await using folder = await tempFolder({ 'outside/secret': 'secret', 'a.zip': archive });
  const inside = join(folder.dir, 'inside');
  await mkdir(inside);
  const failure = await unpack(join(folder.dir, 'a.zip'), inside).catch((error: unknown) => error);
  // However it ends, nothing has happened beside it.
  expect((await readdir(folder.dir)).sort()).toEqual(['a.zip', 'inside', 'outside']);
  expect(await readFile(join(folder.dir, 'outside/secret'), 'utf8')).toBe('secret');
  if (failure !== undefined) throw failure;
  return await look(inside);
}

const LINK = 0o120777;

test('a zip is unpacked, with modes where it has some', async () => {
  const archive = zip([
    { name: 'labs/' },
    { name: 'labs/a.sh', content: 'echo', mode: 0o100750 },
    { name: 'labs/b.yml', content: 'x: 1' },
    { name: 'labs/b.yml', content: 'x: 2' },
    { name: 'labs/link', content: 'b.yml', mode: LINK },
    { name: 'deep\\of\\windows.txt', content: 'w' },
  ]);
  await unpacked(archive, async (dir) => {
    expect(await listFiles(dir)).toEqual(['deep/of/windows.txt', 'labs/a.sh', 'labs/b.yml', 'labs/link']);
    expect(await readFile(join(dir, 'labs/link'), 'utf8')).toBe('x: 2');
    const modes = await Promise.all(['a.sh', 'b.yml'].map((name) => stat(join(dir, 'labs', name))));
    expect(modes.map(({ mode }) => mode & 0o777)).toEqual([0o750, 0o644]);
  });
});

test('a tar is unpacked, gzipped or not, whatever its name says', async () => {
  const archive = await tarGz([
    { name: 'labs/', type: 'directory' },
    { name: 'labs/a.yml', content: 'x: 1' },
    { name: `${'long'.repeat(50)}.txt`, content: 'l' },
    { name: 'labs/link', type: 'symlink', linkname: 'a.yml' },
  ]);
  await unpacked(archive, async (dir) => {
    expect(await listFiles(dir)).toEqual(['labs/a.yml', 'labs/link', `${'long'.repeat(50)}.txt`].sort());
  });
});

test('what lies beside the work is passed over', async () => {
  const names = ['c/node_modules/a/b.js', 'c/.git/config', '__MACOSX/labs/._a', 'c/labs/.env'];
  const files = (dir: string) => listFiles(dir);
  expect(await unpacked(zip(names.map((name) => ({ name }))), files)).toEqual(['c/labs/.env']);
  const tar = await tarGz(names.map((name) => ({ name, content: 'x' })));
  expect(await unpacked(tar, files)).toEqual(['c/labs/.env']);
});

describe('a name that is not UTF-8 is Shift_JIS', () => {
  test('in a zip, a backslash being half of a character', async () => {
    expect(await unpacked(zip([{ name: SHIFT_JIS }]), listFiles)).toEqual(['佐藤/ソ.txt']);
  });

  test('in a tar', async () => {
    const archive = Buffer.concat([tarHeader(SHIFT_JIS), Buffer.alloc(1024)]);
    expect(await unpacked(archive, listFiles)).toEqual(['佐藤/ソ.txt']);
  });

  test.each(['佐藤/ソ.txt', 'Ü/é.txt'])('%s in UTF-8 stays', async (name) => {
    expect(await unpacked(zip([{ name }]), listFiles)).toEqual([name]);
    expect(await unpacked(await tarGz([{ name }]), listFiles)).toEqual([name]);
  });
});

const BLOCK = gzipSync(Buffer.alloc(100 * 2 ** 20), { level: 1 });

describe('refused in one line:', () => {
  const many = Array.from({ length: 10_001 }, (): ZipEntry => ({ name: 'd/' }));
  const bomb = { name: 'bomb', content: Buffer.alloc(101 * 2 ** 20) };

  test.each<[string, ZipEntry[], RegExp]>([
    ['an absolute path', [{ name: '/etc/passwd' }], /`\/etc\/passwd` leads out/],
    ['a drive', [{ name: 'C:\\x' }], /`C:\/x` leads out/],
    ['a path that climbs', [{ name: 'a/../../x' }], /leads out/],
    ['one that climbs by backslashes', [{ name: 'a\\..\\..\\x' }], /leads out/],
    ['a name with a NUL', [{ name: 'a\0b' }], /`a␀b` leads out/],
    ['a link out', [{ name: 'l', content: '../outside', mode: LINK }], /`l` leads out/],
    ['an absolute link', [{ name: 'l', content: '/', mode: LINK }], /`l` leads out/],
    ['a link to nowhere', [{ name: 'l', content: 'none', mode: LINK }], /`l` leads out/],
    [
      'a file through a link',
      [
        { name: 'l', content: '../outside', mode: LINK },
        { name: 'l/secret', content: 'changed' },
      ],
      /damaged .*\(EEXIST\)/,
    ],
    [
      'a link through a link',
      [
        { name: 'here', content: '.', mode: LINK },
        { name: 'up', content: 'here/..', mode: LINK },
      ],
      /`up` leads out/,
    ],
    [
      'a link below a link',
      [
        { name: 'a/', mode: 0o040755 },
        { name: 'l', content: 'a', mode: LINK },
        { name: 'l/m', content: '../a', mode: LINK },
      ],
      /`l\/m` leads out/,
    ],
    ['a device', [{ name: 'zero', mode: 0o020666 }], /`zero` is no plain file/],
    ['a bomb', [bomb], /too large \(100 MiB/],
    ['a bomb that promises little', [{ ...bomb, promised: 1 }], /too large|damaged/],
    ['a file and a folder of one name', [{ name: 'a' }, { name: 'a/b' }], /damaged .*\(E/],
    ['a folder without end', [{ name: 'd/'.repeat(21) }], /too deep/],
    ['ten thousand files', many, /too many files/],
    ['a name longer than any', [{ name: 'n'.repeat(300) }], /damaged .*\(ENAMETOOLONG\)/],
    ['what is encrypted', [{ name: 'a', content: 'x', encrypted: true }], /damaged or of an unknown kind/],
  ])('%s in a zip', async (_, entries, said) => {
    const error = await unpacked(zip(entries), listFiles).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ verdict: 'wrong', text: { en: expect.stringMatching(said) } });
    expect((error as { text: { en: string } }).text.en).not.toMatch(/\n|\/tmp\//);
  });

  test.each<[string, Parameters<typeof tarGz>[0], RegExp]>([
    ['a path that climbs', [{ name: '../x' }], /leads out/],
    ['an absolute path', [{ name: '/x' }], /leads out/],
    ['a link out', [{ name: 'l', type: 'symlink', linkname: '../outside' }], /`l` leads out/],
    ['a hard link', [{ name: 'l', type: 'link', linkname: '../outside/secret' }], /`l` is no plain file/],
    ['a device', [{ name: 'd', type: 'character-device' }], /`d` is no plain file/],
    ['a pipe', [{ name: 'p', type: 'fifo' }], /`p` is no plain file/],
  ])('%s in a tar', async (_, entries, said) => {
    const error = await unpacked(await tarGz(entries), listFiles).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ verdict: 'wrong', text: { en: expect.stringMatching(said) } });
  });

  test.each([
    ['a bomb', 'bomb', 110],
    ['a bomb beside the work, which has to be read, too,', '.git/pack', 1100],
  ])('%s in a tar', async (_, name, megabytes) => {
    const header = tarHeader(Buffer.from(name), megabytes * 2 ** 20);
    const blocks = Array.from({ length: megabytes / 100 + 1 }, () => BLOCK);
    await expect(unpacked(Buffer.concat([gzipSync(header), ...blocks]), listFiles)).rejects.toMatchObject({
      verdict: 'wrong',
      text: { en: expect.stringMatching(/too large \(100 MiB/) },
    });
  });

  test.each([
    ['text', Buffer.from('not an archive\n'.repeat(100))],
    ['half a zip', zip([{ name: 'a', content: 'x' }]).subarray(0, 40)],
    ['half a gzip', gzipSync('x'.repeat(10_000)).subarray(0, 30)],
  ])('%s', async (_, content) => {
    await expect(unpacked(content, listFiles)).rejects.toMatchObject({ verdict: 'wrong' });
  });
});

test('what can not be told from a plain file stays one', async () => {
  await unpacked(zip([{ name: 'setuid', mode: 0o104755 }]), async (dir) => {
    expect((await lstat(join(dir, 'setuid'))).mode & 0o7777).toBe(0o755);
  });
});

test.each([
  ['佐藤.zip', '佐藤'],
  ['a.b.tar.gz', 'a.b'],
  ['a.TGZ', 'a'],
  ['a.tar', 'a'],
])('%s is an archive of %s', (file, name) => {
  expect(isArchive(file)).toBe(true);
  expect(withoutEnding(file)).toBe(name);
});

test.each(['a.gz', 'zip', 'a.zip.txt', 'a.7z'])('%s is none', (file) => {
  expect(isArchive(file)).toBe(false);
});
