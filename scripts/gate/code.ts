import { join } from 'node:path';
import { execa } from 'execa';
import { createVitest } from 'vitest/node';
import { PROJECT } from '../../src/course/places.ts';
import { type Outcome, part } from './outcome.ts';

const SUITES = ['unit', 'course', 'sandbox', 'contract', 'browser'] as const;

/** All that is checked without a submission. */
export async function checkProject(): Promise<Outcome[]> {
  const code = [tool('types', 'tsc', []), tool('lint', 'biome', ['check', '--error-on-warnings', '.'])];
  return Promise.all([...code, ...SUITES.map(runSuite)]);
}

/** The unit tests, the course's consistency, the sandbox, Grafana's contract and its screen, by vitest itself. */
async function runSuite(name: (typeof SUITES)[number]): Promise<Outcome> {
  return part(name, async () => {
    const vitest = await createVitest('test', {
      root: PROJECT,
      project: [name],
      watch: false,
      reporters: [{}],
    });
    try {
      const { testModules, unhandledErrors } = await vitest.start();
      const tests = testModules.flatMap((module) => [...module.children.allTests()]);
      const failed = tests.filter((test) => test.result().state === 'failed');
      const failures = [
        ...testModules.flatMap((module) =>
          module.errors().map((error) => `${module.relativeModuleId}: ${error.message}`),
        ),
        ...failed.map(
          (test) =>
            `${test.module.relativeModuleId} > ${test.fullName}: ${test.result().errors?.[0]?.message}`,
        ),
        ...unhandledErrors.map(String),
      ];
      const skipped = tests.filter((test) => test.result().state === 'skipped').length;
      return { passed: tests.length - failed.length - skipped, skipped, failures };
    } finally {
      await vitest.close();
    }
  });
}

const tool = (name: string, command: string, words: string[]) =>
  part(name, async () => {
    const { exitCode, all } = await execa(join(PROJECT, 'node_modules/.bin', command), words, {
      cwd: PROJECT,
      all: true,
      reject: false,
    });
    return exitCode === 0 ? { passed: 1, failures: [] } : { passed: 0, failures: [all.slice(0, 5000)] };
  });
