import { expect, test } from 'vitest';
import { addressesOf, untilOpen } from '../../scripts/lab/addresses.ts';
import { nothingUnsaved } from '../../scripts/lab/unsaved.ts';
import type { Finding } from '../../src/course/verdict.ts';
import { connect } from '../../src/engine/find.ts';
import { runProgram } from '../../src/engine/program.ts';
import { request } from '../../src/observe/http/request.ts';
import { openGrafana } from '../../src/products/grafana/running.ts';
import { loadedConfig, targets } from '../../src/products/prometheus/client/status.ts';
import { redStep } from '../../src/report/lab-result.ts';
import { addressOf, run } from '../../src/sandbox/stack/container.ts';
import { claimName, ownerOf } from '../../src/sandbox/stack/live-name.ts';
import type { Stack } from '../../src/sandbox/stack/stack.ts';
import { asWritten } from '../../src/spec/live/as-written.ts';
import { untouched } from '../../src/spec/live/untouched.ts';
import { liveLab } from './live-lab.ts';

const live = liveLab('08-status-panel');

const BLACKBOX = 'blackbox_exporter/blackbox.yml';
const PROMETHEUS = 'prometheus/prometheus.yml';
const DATASOURCES = 'grafana/provisioning/datasources/prometheus.yaml';

/** What is said of something that must not be, in English, with the command that mends it. */
const saidOf = async (work: Promise<unknown>): Promise<string> => {
  const finding = await work.then(
    () => undefined,
    (error: Finding) => error,
  );
  return [finding?.text, ...(finding?.evidence ?? []), finding?.next].map((text) => text?.en).join('\n');
};
const served = async (stack: Stack, role: string, port: number) =>
  (await addressOf(stack.container(role), port)) ?? '';

test('what up prints can be opened', async () => {
  const addresses = await addressesOf(await live.stack());
  const said: string[] = [];
  await Promise.all(addresses.map((address) => untilOpen(address, ({ en }) => said.push(en))));
  expect(said).toEqual([]);
  const answers = addresses.map(({ url = '' }) => request(url.replace('localhost', '127.0.0.1')));
  expect((await Promise.all(answers)).every(({ status }) => status < 500)).toBe(true);
});

test("docker compose finds the stack in the lab's folder", async () => {
  const [command, ...words] = live.environment().compose.command;
  const compose = (...more: string[]) =>
    runProgram(command, [...words, ...more], { cwd: live.folder(), withinMs: 30_000 });
  const { stdout: services } = await compose('ps', '--services');
  expect(services.trim().split('\n').sort()).toEqual([
    'blackbox_exporter',
    'grafana',
    'prometheus',
    'wordpress_1',
  ]);
  expect((await compose('logs', 'prometheus')).stdout).toContain('Server is ready');
});

test('another folder gets another name, and keeps off what has the first', async () => {
  const docker = connect(live.environment().host);
  const said: string[] = [];
  const other = ownerOf(live.lab(), '/elsewhere');
  const name = await claimName(docker, live.name, other, ({ en }) => said.push(en));
  expect(name).toMatch(new RegExp(`^${live.name}-[0-9a-f]{8}$`));
  expect(said.join()).toContain(`-p ${name}`);
  const own = ownerOf(live.lab(), live.submission());
  expect(await claimName(docker, live.name, own, () => undefined)).toBe(live.name);
});

test('Prometheus goes by its file as it is now', async () => {
  const stack = await live.stack();
  const url = await served(stack, 'prometheus', 9090);
  await live.changed(PROMETHEUS, rename, async () => {
    await asWritten(stack, live.lab());
    expect(await loadedConfig(url)).toContain('job_name: renamed');
    expect((await targets(url)).map(({ scrapePool }) => scrapePool)).toContain('renamed');
  });
  await asWritten(stack, live.lab());
  expect((await targets(url)).map(({ scrapePool }) => scrapePool)).not.toContain('renamed');
});

const rename = (text: string) => text.replace(/job_name: '?node'?/, 'job_name: renamed');

test.each([
  [PROMETHEUS, 'job_name', 'jobname'],
  [BLACKBOX, 'prober', 'probers'],
])('a server that refuses its file says so: %s', async (file, key, other) => {
  const stack = await live.stack();
  await live.changed(
    file,
    (text) => text.replace(key, other),
    async () => expect(await saidOf(asWritten(stack, live.lab()))).toContain(`field ${other} not found`),
  );
  await asWritten(stack, live.lab());
});

test('a file that takes a restart to be seen makes the stack older, until it is brought up again', async () => {
  const url = async () => `${await served(await live.stack(), 'blackbox', 9115)}/config`;
  const slower = (text: string) => text.replace('timeout: 20s', 'timeout: 21s');
  await live.changed(
    BLACKBOX,
    slower,
    async () => {
      const said = await saidOf(asWritten(await live.stack(), live.lab()));
      expect(said).toContain(`before ${BLACKBOX} was changed`);
      expect(said).toContain('npm run lab -- up 08');
      await live.up();
      await asWritten(await live.stack(), live.lab());
      expect((await request(await url())).body).toContain('timeout: 21s');
    },
    { replaced: true },
  );
  await live.up();
  expect((await request(await url())).body).toContain('timeout: 20s');
});

test('Grafana goes by a changed data source once it is brought up again', async () => {
  const urls = async () => {
    const stack = await live.stack();
    const { client } = await openGrafana(stack, stack.container('grafana'));
    return (await client.datasources()).map(({ url }) => url);
  };
  const change = (text: string) => text.replace('prometheus:9090', 'prometheus:9099');
  await live.changed(DATASOURCES, change, async () => {
    const said = await saidOf(asWritten(await live.stack(), live.lab()));
    expect(said).toContain(`before ${DATASOURCES} was changed`);
    await live.up();
    await expect.poll(urls, { timeout: 20_000 }).toEqual(['http://prometheus:9099']);
  });
  await live.up();
});

test('what was clicked and is in no file is not thrown away without a word', async () => {
  const stack = await live.stack();
  const grafana = () => openGrafana(stack, stack.container('grafana'));
  await expect.poll(() => grafana().then(() => true), { timeout: 20_000 }).toBe(true);
  const about = { submission: live.submission(), environment: live.environment() };
  const down = () => nothingUnsaved(live.lab(), { ...about, action: 'down' });
  await down();
  await (await grafana()).client.saveDashboard({ title: 'Clicked', panels: [] });
  const said = await saidOf(down());
  expect(said).toContain('dashboard: Clicked');
  expect(said).toContain('npm run lab -- save 08');
  expect(said).toContain('npm run lab -- down 08 --discard');
  // By the same compose files it stays where it is.
  await nothingUnsaved(live.lab(), { ...about, action: 'up' });
  const more = (text: string) => `${text}\n# more\n`.replace('restart: always', 'restart: on-failure');
  await live.changed('docker-compose.yml', more, async () =>
    expect(await saidOf(nothingUnsaved(live.lab(), { ...about, action: 'up' }))).toContain('up 08 --discard'),
  );
});

test.each([
  ['wp-admin renamed', 'mv /var/www/html/wp-admin /var/www/html/wp-away', 'still renamed to wp-away'],
  ['Apache stopped', 'service apache2 stop || pkill apache2', 'Apache in the container of service'],
])('a change by hand is told as one: %s', async (_, command, expected) => {
  const stack = await live.stack();
  const site = stack.container('wordpress');
  await untouched(stack, live.lab());
  await run(site, ['sh', '-c', command]);
  const said = await saidOf(untouched(stack, live.lab()));
  expect(said).toContain(expected);
  const [, undo = ''] = /`(docker [^`]+)`/.exec(said) ?? [];
  const [program = '', ...words] = undo.split(' ');
  await runProgram(program, words, { withinMs: 30_000 });
  await untouched(stack, live.lab());
});

test('containers that were stopped or removed by hand are told as such, and up brings them back', async () => {
  const stack = await live.stack();
  await run(stack.container('wordpress'), ['pkill', 'node_exporter']);
  await stack.container('wordpress').handle.wait();
  const red = redStep(await live.judge());
  expect(red?.text?.en).toContain('`wordpress_1` was stopped after it had started');
  expect(red?.next?.en).toContain('npm run lab -- up 08');
  await live.up();
  await stack.container('prometheus').handle.stop({ t: 5 });
  expect(await saidOf(untouched(await live.stack(), live.lab()))).toContain('`prometheus` was stopped');
  await stack.container('prometheus').handle.remove();
  expect(await saidOf(untouched(await live.stack(), live.lab()))).toContain('`prometheus` is gone');
  await untouched(await live.up(), live.lab());
});
