import { cp, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { tarGz, zip } from '../../scripts/grade/archive/archive-under-test.ts';
import { FIXTURES } from '../../src/course/places.ts';
import { tempFolder } from '../../src/course/temp-folder.ts';
import { connect, findEngine } from '../../src/engine/find.ts';
import { grades } from '../../src/report/grades/json.ts';
import { RUN } from '../../src/sandbox/stack/labels.ts';
import { grade, runsIn } from './command.ts';

const LAB = '01-wordpress';
const fixture = join(FIXTURES, LAB);
let compose: string;

beforeAll(async () => {
  compose = await readFile(join(fixture, 'docker-compose.yml'), 'utf8');
});

/** A class of five: solved, mistaken, in an archive, after the host, and after the disk. */
async function someClass() {
  const folder = await tempFolder({
    'class/=mallory/labs/01-wordpress/docker-compose.yml': compose.replace(
      'ports:',
      'privileged: true\n    ports:',
    ),
    'class/山田.zip': zip([{ name: `${LAB}/bomb`, content: Buffer.alloc(101 * 2 ** 20) }]),
    'class/sato.tar.gz': await tarGz([{ name: `labs/${LAB}/docker-compose.yml`, content: compose }]),
    'tmp/.keep': '',
  });
  for (const name of ['佐藤', 'tanaka'])
    await cp(fixture, join(folder.dir, 'class', name, LAB), { recursive: true });
  await cp(
    join(FIXTURES, 'mistakes', LAB, 'exposed-only/docker-compose.yml'),
    join(folder.dir, 'class/tanaka', LAB, 'docker-compose.yml'),
  );
  return folder;
}

/** What of some runs is left on the engine. */
async function leftOf(runs: readonly string[]): Promise<string[]> {
  const engine = await findEngine();
  if (!engine) throw new Error('there is no engine');
  const docker = connect(engine.host);
  const left = runs.map(async (run) => {
    const filters = { label: [`${RUN}=${run}`] };
    const [containers, networks] = await Promise.all([
      docker.listContainers({ all: true, filters }),
      docker.listNetworks({ filters }),
    ]);
    return [...containers.map(({ Id }) => Id), ...networks.map(({ Id }) => Id)];
  });
  return (await Promise.all(left)).flat();
}

/** When each result that there is was written. */
async function written(judged: string): Promise<Map<string, number>> {
  const files = (await readdir(judged, { recursive: true })).filter((name) => name.endsWith('.json'));
  const times = files.map(async (name) => [name, (await stat(join(judged, name))).mtimeMs] as const);
  return new Map(await Promise.all(times));
}

test('a class is judged, interrupted and killed on the way, and nothing of it twice', async () => {
  await using folder = await someClass();
  const [TMPDIR, out] = [join(folder.dir, 'tmp'), join(folder.dir, 'out')];
  const words = [join(folder.dir, 'class'), '--out', out, '--labs', '1', '--jobs', '1'];

  const interrupted = await grade(words, { TMPDIR, signal: 'SIGINT' });
  expect(interrupted.status).toBe(130);
  expect(interrupted.seconds).toBeLessThan(10);
  expect(interrupted.runs).not.toEqual([]);
  expect([await runsIn(TMPDIR), await leftOf(interrupted.runs)]).toEqual([[], []]);
  const first = await written(join(out, 'judged'));

  const killed = await grade(words, { TMPDIR, signal: 'SIGKILL' });
  expect(killed.status).toBe(null);
  expect(await leftOf(killed.runs)).not.toEqual([]);
  const second = await written(join(out, 'judged'));
  expect(second.size).toBeGreaterThan(first.size);

  const finished = await grade(words, { TMPDIR });
  expect(finished.status).toBe(0);
  expect([await runsIn(TMPDIR), await leftOf(killed.runs)]).toEqual([[], []]);
  const last = await written(join(out, 'judged'));
  expect(last.size).toBe(4);
  for (const [name, time] of [...first, ...second]) expect([name, last.get(name)]).toEqual([name, time]);

  const { students } = grades.parse(JSON.parse(await readFile(join(out, 'grades.json'), 'utf8')));
  expect(students.map(({ name, points, labs }) => [name, labs[0]?.verdict, points])).toEqual([
    ['=mallory', 'wrong', 0],
    ['sato', 'pass', 5],
    ['tanaka', 'wrong', 2],
    ['佐藤', 'pass', 5],
    ['山田', 'wrong', 0],
  ]);
  expect(students.at(-1)?.note).toMatch(/^The archive is not unpacked: .*too large/);
  expect(finished.shown).toMatch(/sato +✓ 5\/5 +5\/5\ntanaka +✗ 2\/5 +2\/5\n/);
  expect(await readFile(join(out, 'grades.csv'), 'utf8')).toMatch(/\r\n'=mallory,0,0,5,wrong,\r\n/);
  expect(await readFile(join(out, 'feedback/tanaka.md'), 'utf8')).toContain('docker-compose.yml:2');
});
