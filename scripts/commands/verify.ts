import { pickLabs, readCourse } from '../../src/course/lab.ts';
import { connect } from '../../src/engine/find.ts';
import { cleanUp, prepare } from '../../src/sandbox/prepare.ts';
import { isRealTime } from '../../src/sandbox/time-lapse.ts';
import { runCommand } from '../command.ts';
import { checkCode, runSuite } from '../gate/code.ts';
import { jobsOf, type Kind } from '../gate/jobs.ts';
import { checkNothingLeft, danglingVolumes } from '../gate/left.ts';
import { closingLine, type Outcome, outcomeLine } from '../gate/outcome.ts';
import { byKind, runJobs } from '../gate/pool.ts';
import { whereTimeGoes } from '../gate/times.ts';

const usage = {
  ja: `使い方: npm run verify -- [ラボ…] [--update] [--full]

  このプロジェクト自身のテストです。型、lint、単体テスト、教材の一貫性、Grafana の約束事、すべての模範解答が緑で
  あること、すべての雛形が決まったステップで赤であること、すべての間違いが決まったステップと文で見つかること、
  すべての別解が緑であることを確かめます。
  ラボ         ラボを指定すると、そのラボの提出物だけを確かめます
  --update     間違いの文の見本 (expected.*.txt) を書き直します。差分は目で確かめてください
  --full       KATA_REALTIME=1 のときも、間違いと別解まで確かめます（1 時間以上かかります）`,
  en: `usage: npm run verify -- [LAB…] [--update] [--full]

  The suite's own test: types, lint, unit tests, the course's consistency, Grafana's contract, every fixture green,
  every starter red at the step that it declares, every mistake caught there with its message, every alternative green.
  LAB          only the submissions of these labs
  --update     rewrite the golden messages of mistakes (expected.*.txt); review the diff by eye
  --full       with KATA_REALTIME=1, mistakes and alternatives, too (takes more than an hour)`,
};

/** Any number will do; a fixed one makes a failure come again. */
const SEED = 1;
const ESSENTIAL: readonly Kind[] = ['fixtures', 'starters'];

await runCommand(
  usage,
  { update: { type: 'boolean' }, full: { type: 'boolean' }, seed: { type: 'string' } },
  async ({ words, options, say }) => {
    const began = Date.now();
    const seed = Number(options.seed ?? SEED);
    const { labs } = pickLabs(await readCourse(), words);
    // Compose takes part in the unit tests, too, so it is obtained before them.
    const environment = await prepare(say);
    await cleanUp(environment);
    const docker = connect(environment.host);
    const volumes = await danglingVolumes(docker);
    const outcomes: Outcome[] = [];
    if (words.length === 0) {
      outcomes.push(...(await checkCode()));
      for (const suite of ['unit', 'course', 'contract', 'browser'] as const)
        outcomes.push(await runSuite(suite));
    }
    const jobs = await jobsOf(labs, Boolean(options.update));
    // At the course's own pace each submission takes up to two minutes.
    const hurried = isRealTime() && !options.full;
    const chosen = hurried ? jobs.filter(({ kind }) => ESSENTIAL.includes(kind)) : jobs;
    const judged = await runJobs(chosen, { seed, closely: Boolean(options.full) }, say);
    const sums = byKind(judged);
    for (const outcome of sums) console.log(outcomeLine(outcome));
    outcomes.push(...sums, await checkNothingLeft(docker, volumes));
    console.log(`\n${whereTimeGoes(judged)}`);
    console.log(`\n${((Date.now() - began) / 1000).toFixed(0)} s`);
    console.log(closingLine(outcomes));
    return outcomes.some((outcome) => outcome.failures.length > 0) ? 1 : 0;
  },
);
