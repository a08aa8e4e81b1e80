import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { FIXTURES, LABS } from './src/course/places.ts';
import { keptWorker } from './src/spec/kept-worker.ts';

/** The same specs, pointed at one submission. Stacks share the machine, so one spec file runs at a time. */
const specs = (name: string, submission: string | undefined, include = 'specs/*.spec.ts') => ({
  test: {
    name,
    include: [include],
    globalSetup: ['src/spec/global-setup.ts'],
    provide: submission === undefined ? {} : { submission },
    fileParallelism: false,
    isolate: false,
    pool: keptWorker(),
    // A step ends by its own evidence; this only catches what hangs.
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
});

/** For testcontainers. */
const OURS_ALONE = {
  // Its reaper's image comes from a registry; what the suite starts carries labels of our own.
  TESTCONTAINERS_RYUK_DISABLED: 'true',
  // Ports are published on the loopback; within a container it would look for them on the bridge's gateway.
  TESTCONTAINERS_HOST_OVERRIDE: '127.0.0.1',
};

export default defineConfig({
  test: {
    experimental: { fsModuleCache: true },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'fixtures/images/**/*.test.ts'],
          // A fresh worker for each of a hundred small files would cost more than the tests.
          pool: 'threads',
          isolate: false,
          // By default one processor is left out.
          maxWorkers: '100%',
          // Some call Compose, which takes its time on a machine that does other things, too.
          testTimeout: 30_000,
        },
      },
      { test: { name: 'course', include: ['specs/course/*.test.ts'] } },
      {
        test: {
          name: 'contract',
          include: ['specs/contract/*.test.ts'],
          globalSetup: ['specs/contract/global-setup.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'sandbox',
          include: ['specs/sandbox/*.test.ts'],
          // Stacks start and go in them beside those of the submissions; this only catches what hangs.
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'hostile',
          include: ['specs/hostile/*.test.ts'],
          env: OURS_ALONE,
          // The judge's own process is watched, and nothing else is in it.
          pool: 'forks',
          fileParallelism: false,
          // Each submission has a minute, and its fixture comes after it; this only catches what hangs.
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'grade',
          include: ['specs/grade/*.test.ts'],
          // A class is judged in processes of its own; this only catches what hangs.
          testTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'published',
          include: ['specs/published/*.test.ts'],
          env: OURS_ALONE,
          // They wait for scrapes most of the time, and two cores bear three such stacks.
          maxConcurrency: 3,
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      specs('browser', FIXTURES, 'specs/browser/*.test.ts'),
      specs('labs', LABS),
      specs('fixtures', FIXTURES),
      specs('submission', process.env.KATA_DIR === undefined ? undefined : resolve(process.env.KATA_DIR)),
    ],
  },
});
