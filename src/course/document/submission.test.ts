import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FIXTURES } from '../places.ts';
import { tempFolder } from '../temp-folder.ts';
import { buildSubmission, originOf, placeInDocument } from './submission.ts';

const document = (name: string) => readFileSync(join(FIXTURES, 'documents', name), 'utf8');

async function built(source: string) {
  const folder = await tempFolder();
  const submission = await buildSubmission({ name: 'course.md', source }, folder.dir);
  const lines = (path: string) => readFileSync(join(folder.dir, path), 'utf8').split('\n');
  return { ...folder, submission, lines, has: (path: string) => existsSync(join(folder.dir, path)) };
}

describe('a document as a submission', () => {
  test.each(['2021.md', '2026.md'])('of %s has every line where the document has it', async (name) => {
    await using it = await built(document(name));
    const whole = document(name).split('\n');
    const files = [...it.submission.origins].filter(([path]) => !/^0[1-3]/.test(path));
    expect(files.length).toBe(17);
    for (const [path, { line, end }] of files) {
      expect([path, ...it.lines(path).slice(line - 1, end)]).toEqual([path, ...whole.slice(line - 1, end)]);
      expect(
        it
          .lines(path)
          .slice(0, line - 1)
          .join(''),
      ).toBe('');
    }
    expect(it.submission.refused.size).toBe(0);
  });

  test('has the file names of the document, and no other compose file beside them', async () => {
    await using it = await built(document('2026.md'));
    expect(it.has('04-node-exporter/compose.yaml')).toBe(true);
    expect(it.has('04-node-exporter/docker-compose.yml')).toBe(false);
    expect(it.has('06-grafana/grafana/provisioning/datasources/prometheus.yaml')).toBe(true);
    expect(it.has('05-promql/queries.yaml')).toBe(true);
  });

  test('has the commands on their own lines, as they read in the container', async () => {
    await using it = await built(document('2021.md'));
    expect(it.lines('03-http-check/check.sh')[49]).toMatch(/^while true; do date && curl -LI localhost -o/);
    expect(it.lines('03-http-check/break.sh')[55]).toBe('mv /var/www/html/wp-admin /var/www/html/wp-admins');
    expect(it.lines('02-vmstat/disk.sh')[44]).toBe('yes > /tmp/yes.txt &');
    expect(it.lines('01-wordpress/docker-compose.yml')[13]).toContain('"ports":["8080:80"]');
  });

  test("labs that bring the container along have the document's image", async () => {
    await using it = await built(document('2026.md'));
    expect(it.lines('02-vmstat/docker-compose.yml').join('\n')).toContain('image: wordpress:php8.5-apache');
  });

  test('has the first chapter by a compose file, where the document gives that instead of docker run', async () => {
    const compose =
      '`compose.yaml`\n```yaml\nservices:\n  wordpress:\n    image: wordpress:php8.5-apache\n    container_name: monitoring_bootcamp\n    ports:\n      - 8080:80\n```\n';
    const source = document('2026.md').replace(/```sh\ndocker pull [\s\S]*?```\n/, compose);
    await using it = await built(source);
    for (const lab of ['01-wordpress', '02-vmstat', '03-http-check'])
      expect(it.lines(`${lab}/compose.yaml`).join('\n')).toContain('container_name: monitoring_bootcamp');
    expect(it.lines('04-node-exporter/compose.yaml').join('\n')).toContain('prom/prometheus');
    expect(it.lines('03-http-check/break.sh').join('\n')).not.toContain('No such container');
  });

  test('a container that nobody starts fails as docker exec would', async () => {
    const source = document('2021.md').replace('-it monitoring_bootcamp mv', '-it monitoring_botcamp mv');
    await using it = await built(source);
    expect(it.lines('03-http-check/break.sh')[55]).toContain('No such container: monitoring_botcamp');
  });

  test('an empty document is the starters', async () => {
    await using it = await built('');
    expect(it.submission.origins.size).toBe(0);
    expect(it.has('01-wordpress/docker-compose.yml')).toBe(true);
  });

  test('docker run that Docker would not understand is refused at its line', async () => {
    await using it = await built(document('2021.md').replace('docker run', 'docker rnu'));
    expect(it.submission.refused.get('01-wordpress')).toMatchObject({
      verdict: 'wrong',
      place: { file: 'docker-compose.yml', line: 14 },
    });
  });

  test("an earlier chapter's version does not teach the later lab", async () => {
    const source = document('2021.md');
    await using it = await built(source.slice(0, source.indexOf('### 外からの監視')));
    const taught = (lab: string) => originOf(it.submission, lab, 'docker-compose.yml')?.taught;
    expect([taught('04-node-exporter'), taught('07-blackbox')]).toEqual([true, false]);
  });
});

describe('a place of a lab is told as the document’s', () => {
  const origins = new Map([['04-x/compose.yaml', { line: 10, end: 20, taught: true }]]);
  const at = (file: string, line?: number) =>
    placeInDocument({ origins, name: 'c.md' }, '04-x', { file, line });

  test.each([
    ['compose.yaml', 12, { file: 'c.md', line: 12 }],
    ['docker-compose.yml', 12, { file: 'c.md', line: 12 }],
    ['compose.yaml', undefined, { file: 'c.md', line: 10 }],
    ['compose.yaml', 21, { file: 'c.md', line: 10 }],
    ['docker-compose.override.yml', 12, undefined],
    ['queries.yaml', 1, undefined],
  ])('%s:%s', (file, line, expected) => {
    expect(at(file, line)).toEqual(expected);
  });
});

describe('nothing that a document holds makes it throw:', () => {
  const whole = document('2026.md');
  const odd: [string, string][] = [
    ['nothing', ''],
    ['no Markdown', '\0\x01\x02\ufffd'.repeat(50)],
    ['Windows line ends', whole.replaceAll('\n', '\r\n')],
    ['no fence closed', whole.replace(/^```\n/gm, '')],
    ['every fence gone', whole.replace(/^```.*\n/gm, '')],
    ['tabs', whole.replace(/^ {2}/gm, '\t')],
    ['no spaces', whole.replaceAll(' ', '')],
    ['upside down', whole.split('\n').reverse().join('\n')],
    ['paths that lead out', whole.replaceAll('`prometheus/prometheus.yml`', '`../../prometheus.yml`')],
    ['quotes left open', whole.replaceAll('"', '"\'')],
    ['an empty docker run', '```\ndocker run -d --name -p\n```'],
    ['aliases without an anchor', '`compose.yaml`\n\n```yaml\nservices: *x\n```'],
    ...Array.from({ length: 20 }, (_, index): [string, string] => {
      const at = Math.floor((whole.length * index) / 20);
      return [`cut at ${at}`, whole.slice(0, at) + whole.slice(at + 37)];
    }),
  ];
  test.each(odd)('%s', async (_, source) => {
    await using it = await built(source);
    expect(it.has('01-wordpress/docker-compose.yml') || it.has('01-wordpress/compose.yaml')).toBe(true);
    expect(it.submission.placing.unplaced.every(({ line }) => line > 0)).toBe(true);
  });
});
