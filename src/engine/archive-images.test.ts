import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { expect, test } from 'vitest';
import { imagesIn } from './archive-images.ts';

const archiveOf = (files: Record<string, string>) => {
  const archive = pack();
  for (const [name, content] of Object.entries(files)) archive.entry({ name }, content);
  archive.finalize();
  return buffer(archive);
};

const saved = () =>
  archiveOf({
    'blobs/sha256/a': JSON.stringify({ config: { Labels: { of: 'ours' } } }),
    'blobs/sha256/layer': 'x'.repeat(2 ** 19),
    'blobs/sha256/b': JSON.stringify({ config: { Labels: null } }),
    'manifest.json': JSON.stringify([
      { Config: 'blobs/sha256/a', RepoTags: ['one:1', 'one:2'] },
      { Config: 'blobs/sha256/b', RepoTags: ['two:1'] },
    ]),
  });

const images = [
  { name: 'one:1', labels: { of: 'ours' } },
  { name: 'one:2', labels: { of: 'ours' } },
  { name: 'two:1', labels: {} },
];

test('the images of an archive are told with their labels', async () => {
  expect(await imagesIn(Readable.from([await saved()]))).toEqual(images);
});

test('and those of a gzipped one', async () => {
  const zipped = gzipSync(await saved());
  expect(await imagesIn(Readable.from([zipped]))).toEqual(images);
});

test.each([
  ['no archive', Buffer.from('hello')],
  ['an empty file', Buffer.alloc(0)],
  ['an archive of something else', archiveOf({ 'a.txt': 'a' })],
])('%s is told', async (_, archive) => {
  await expect(imagesIn(Readable.from([await archive]))).rejects.toThrow();
});
