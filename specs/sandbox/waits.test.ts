import { expect, test } from 'vitest';
import { Finding } from '../../src/course/verdict.ts';
import { engine } from './engine.ts';

const { up } = engine();

/** A service that waits for another one, by these lines of the other. */
const waiting = (condition: string, ...lines: string[]) => ({
  'docker-compose.yml': [
    'services:',
    '  wordpress:',
    '    image: wordpress:php8.0-apache',
    '    command: [sleep, "1000"]',
    '    depends_on:',
    '      other:',
    `        condition: ${condition}`,
    '  other:',
    '    image: wordpress:php8.0-apache',
    ...lines.map((line) => `    ${line}`),
    '',
  ].join('\n'),
});

const told = async (files: Record<string, string>) => {
  const finding = await up(files).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(finding instanceof Finding)) throw new Error('no finding', { cause: finding });
  return { verdict: finding.verdict, text: finding.text.en, line: finding.place?.line };
};

test.each([
  ['never ends', 'service_completed_successfully', [], 7],
  ['ends with an error', 'service_completed_successfully', ['command: ["false"]'], 7],
  [
    'is looked at once an hour',
    'service_healthy',
    ['command: [sleep, "1000"]', 'healthcheck: {test: [CMD, "true"], interval: 1h}'],
    11,
  ],
  [
    'never gets healthy',
    'service_healthy',
    ['command: [sleep, "1000"]', 'healthcheck: {test: [CMD, "false"], interval: 1s, retries: 1000}'],
    11,
  ],
] as const)(
  'a service that waits for one that %s is wrong, with the line',
  { timeout: 120_000 },
  async (_, condition, lines, line) => {
    const { verdict, text, line: at } = await told(waiting(condition, ...lines));
    expect([verdict, at]).toEqual(['wrong', line]);
    expect(text).toContain('`wordpress` is not started: it waits for');
    expect(text).toContain('`other`');
  },
);

test('a service that waits for one that is slow to get healthy is started', {
  timeout: 120_000,
}, async () => {
  const slow = [
    'command: [bash, -c, "sleep 20; touch /tmp/ready; sleep 1000"]',
    'healthcheck: {test: [CMD, test, -e, /tmp/ready], interval: 1s, retries: 100}',
  ];
  const stack = await up(waiting('service_healthy', ...slow));
  expect(
    (await stack.containers.find(({ service }) => service === 'wordpress')?.handle.inspect())?.State.Running,
  ).toBe(true);
});
