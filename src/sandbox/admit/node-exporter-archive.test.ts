import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { expect, test } from 'vitest';
import { archiveOf, folderIn, missingArchives } from './node-exporter-archive.ts';

test.each([
  ['/lab/node_exporter-1.1.2.linux-amd64.tar.gz', 'node_exporter-1.1.2.linux-amd64'],
  ['node_exporter-1.11.1.linux-arm64.tar.gz', 'node_exporter-1.11.1.linux-arm64'],
  ['node_exporter.tar.gz', undefined],
  ['prometheus-2.0.0.linux-amd64.tar.gz', undefined],
  ['node_exporter-1.1.2.linux-amd64', undefined],
])('%s unpacks into %s', (path, folder) => {
  expect(folderIn(path)).toBe(folder);
});

test('an archive that the learner has put there is not provided again', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'kata-archive-'));
  const archive = (version: string) => join(dir, `node_exporter-${version}.linux-amd64.tar.gz`);
  await writeFile(archive('1.1.2'), '');
  const mount = (source: string) => ({ type: 'bind', source, target: '/root/x' });
  const model = {
    services: {
      a: { volumes: [mount(archive('1.1.2')), mount(archive('1.9.0')), mount(join(dir, 'html'))] },
    },
  };
  expect(missingArchives(model)).toEqual([archive('1.9.0')]);
  await rm(dir, { recursive: true });
});

test("has the release's shape: a folder with an executable", async () => {
  const archive = await archiveOf('node_exporter-1.linux-amd64', Buffer.from('program'));
  const seen: unknown[] = [];
  for await (const entry of Readable.from([archive]).pipe(createGunzip()).pipe(extract())) {
    seen.push([entry.header.name, entry.header.mode, entry.header.size]);
    entry.resume();
  }
  expect(seen).toEqual([
    ['node_exporter-1.linux-amd64/', 0o755, 0],
    ['node_exporter-1.linux-amd64/node_exporter', 0o755, 7],
  ]);
});
