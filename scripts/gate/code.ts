import { join } from 'node:path';
import { createVitest, type TestModule, type Vitest } from 'vitest/node';
import { PROJECT } from '../../src/course/places.ts';
import { onlyOurs, uponInterruption } from '../../src/engine/interruption.ts';
import { runProgram } from '../../src/engine/program.ts';
import { type Outcome, part } from './outcome.ts';

const SUITES = ['unit', 'course', 'sandbox', 'hostile', 'contract', 'browser', 'published', 'grade'] as const;

/**
 * All that is checked without a submission: types, lint, and by vitest itself the unit tests, the course's consistency,
 * the sandbox, hostile submissions, Grafana's contract and its screen, the course as published, and the grading of a class. One after another, so
 * that submissions that are judged meanwhile have the CPUs, and this has what they leave.
 */
export async function checkProject({ seed, full }: { seed: number; full: boolean }): Promise<Outcome[]> {
  const outcomes = [await tool('lint', 'biome', ['check', '--error-on-warnings', '.'])];
  outcomes.push(await tool('types', 'tsc', []));
  const vitest = await createVitest('test', {
    root: PROJECT,
    project: [...SUITES],
    watch: false,
    reporters: [{}],
  });
  onlyOurs();
  const forget = uponInterruption(() => vitest.close());
  try {
    vitest.provide('chance', { runs: full ? MANY_INPUTS : FEW_INPUTS, seed });
    await vitest.standalone();
    for (const suite of SUITES) outcomes.push(await part(suite, () => runSuite(vitest, suite)));
    return outcomes;
  } finally {
    await vitest.close();
    forget();
  }
}

/** What is made by chance of files that are handed in, and judged. */
const FEW_INPUTS = 100;
const MANY_INPUTS = 2000;

async function runSuite(vitest: Vitest, suite: string) {
  const files = (await vitest.globTestSpecifications()).filter(({ project }) => project.name === suite);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(files);
  // Vitest returns the modules of earlier runs as well.
  const modules = testModules.filter(({ project }) => project.name === suite);
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const count = (state: string) => tests.filter((test) => test.result().state === state).length;
  const failures = [...modules.flatMap(failuresOf), ...unhandledErrors.map(String)];
  // A suite that nothing was found for must not pass for one that passed.
  if (modules.length === 0) failures.push(`${suite}: no tests`);
  return { passed: count('passed'), skipped: count('skipped'), failures };
}

function failuresOf(module: TestModule): string[] {
  const failed = [...module.children.allTests('failed')];
  return [
    ...module.errors().map((error) => `${module.relativeModuleId}: ${error.message}`),
    ...failed.map(
      (test) => `${module.relativeModuleId} > ${test.fullName}: ${test.result().errors?.[0]?.message}`,
    ),
  ];
}

/** Seconds on a quiet machine. */
const TOOL_WITHIN_MS = 5 * 60_000;

const tool = (name: string, command: string, words: string[]) =>
  part(name, async () => {
    const { exitCode, stdout, stderr } = await runProgram(
      join(PROJECT, 'node_modules/.bin', command),
      words,
      {
        cwd: PROJECT,
        withinMs: TOOL_WITHIN_MS,
      },
    );
    if (exitCode === 0) return { passed: 1, failures: [] };
    return { passed: 0, failures: [`${stdout}\n${stderr}`.trim().slice(0, 5000)] };
  });
