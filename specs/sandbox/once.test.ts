import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../src/course/temp-folder.ts';
import { connect } from '../../src/engine/find.ts';
import { runOnce } from '../../src/sandbox/stack/checker.ts';
import { LAB, RUN } from '../../src/sandbox/stack/labels.ts';
import { labelsOf } from '../../src/sandbox/stack/run.ts';
import { engine } from './engine.ts';

const { environment } = engine();

/** Runs commands with one file of ours in their sight. */
async function withFile(target: string, content: string) {
  const folder = await tempFolder({ file: content });
  const { host, run, images } = environment();
  const docker = connect(host);
  const source = join(folder.dir, 'file');
  const labels = { ...labelsOf(run), [LAB]: target };
  const mounts = [{ source, target }];
  const [image] = Object.values(images);
  return {
    ask: (...command: string[]) => runOnce(docker, { image: image?.use ?? '', command, mounts, labels }),
    write: (next: string) => writeFile(source, next),
    replace: async (next: string) => {
      await writeFile(`${source}-next`, next);
      await rename(`${source}-next`, source);
    },
    containers: async () => {
      const label = [`${RUN}=${run.id}`, `${LAB}=${target}`];
      const found = await docker.listContainers({ all: true, filters: { label } });
      return found.map(({ Id }) => docker.getContainer(Id));
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

test('an answer has the exit code and what came by both streams', async () => {
  await using file = await withFile('/answer', '');
  const { exitCode, output } = await file.ask('sh', '-c', 'echo out; echo error >&2; exit 3');
  expect(exitCode).toBe(3);
  expect(output.split('\n').sort()).toEqual(['error', 'out']);
});

test('one container serves all commands, and each sees the file as it is', async () => {
  await using file = await withFile('/same', 'one');
  expect(await file.ask('cat', '/same')).toMatchObject({ output: 'one' });
  const before = await file.containers();
  await file.write('two');
  expect(await file.ask('cat', '/same')).toMatchObject({ output: 'two' });
  expect((await file.containers()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
});

test('a file in the place of the one that is mounted is seen', async () => {
  await using file = await withFile('/replaced', 'one');
  await file.ask('cat', '/replaced');
  await file.replace('two');
  expect(await file.ask('cat', '/replaced')).toMatchObject({ output: 'two' });
  expect(await file.containers()).toHaveLength(1);
});

test('a container that is gone is replaced', async () => {
  await using file = await withFile('/gone', 'one');
  await file.ask('cat', '/gone');
  for (const container of await file.containers()) await container.remove({ force: true, v: true });
  expect(await file.ask('wc', '-c', '/gone')).toMatchObject({ output: '3 /gone' });
});

test('an image that has nothing to idle with answers all the same', async () => {
  await using file = await withFile('/usr/bin/tail', 'no program');
  expect(await file.ask('cat', '/usr/bin/tail')).toEqual({ exitCode: 0, output: 'no program' });
  expect(await file.containers()).toHaveLength(0);
});

test('a file without end ends the program that reads it, and the next command is answered', async () => {
  await using file = await withFile('/endless', 'one');
  await expect(file.ask('sed', '-n', 'p', '/dev/zero')).rejects.toMatchObject({ verdict: 'wrong' });
  expect(await file.ask('cat', '/endless')).toMatchObject({ output: 'one' });
});

test('an answer without end is cut, and ended', async () => {
  await using file = await withFile('/chatty', '');
  const { output } = await file.ask('yes');
  expect(output.length).toBeLessThanOrEqual(2 ** 20);
});

test('a container has limits on memory without swap, processes and rights', async () => {
  await using file = await withFile('/limits', '');
  await file.ask('true');
  const [container] = await file.containers();
  const { HostConfig } = (await container?.inspect()) ?? {};
  expect(HostConfig).toMatchObject({
    Memory: 256 * 2 ** 20,
    MemorySwap: 256 * 2 ** 20,
    PidsLimit: 1024,
    SecurityOpt: ['no-new-privileges:true'],
  });
});
