import { connect } from '../../src/engine/find.ts';
import { addCourseImages, cleanUp, prepare } from '../../src/sandbox/prepare.ts';
import { runCommand } from '../command.ts';
import { checkProject } from '../gate/code.ts';
import { checkNothingLeft, danglingVolumes } from '../gate/left.ts';
import { closingLine, type Outcome, outcomeLine } from '../gate/outcome.ts';
import { judgeSubmissions } from '../gate/plan.ts';
import { byKind } from '../gate/pool.ts';
import { whereTimeGoes } from '../gate/times.ts';
import { namedLabs } from '../named-labs.ts';
import { UsageError } from '../usage-error.ts';

const usage = {
  ja: `使い方: npm run verify -- [ラボ…] [--update] [--mutants] [--full] [--seed N]

  このプロジェクト自身のテストです。型、lint、単体テスト、教材の一貫性、サンドボックス、Grafana の約束事、すべての模範解答が
  緑であること、すべての雛形が決まったステップで赤であること、すべての間違いが決まったステップと文で見つかること、
  すべての別解が緑であること、見本の教材文書が採点できることを確かめます。
  ラボ         ラボを指定すると、そのラボの提出物だけを確かめます
  --update     間違いの文の見本 (expected.*.txt) を書き直します。差分は目で確かめてください
  --mutants    機械的に作った間違い（ミュータント）だけを、すべて確かめます
  --full       ミュータントをすべて、模範解答を間違いのたびにもう一度、さらに教材本来の時間の流れでも確かめます。
               でたらめに壊した提出物も 100 個でなく 2,000 個採点します
  --seed       提出物の順番と、抜き出すミュータントと、壊し方を決める数です`,
  en: `usage: npm run verify -- [LAB…] [--update] [--mutants] [--full] [--seed N]

  The suite's own test: types, lint, unit tests, the course's consistency, the sandbox, Grafana's contract, every
  fixture green, every starter red at the step that it declares, every mistake caught there with its message, every
  alternative green, the sample course documents judged as they should be.
  LAB          only the submissions of these labs
  --update     rewrite the golden messages of mistakes (expected.*.txt); review the diff by eye
  --mutants    generated mistakes alone, all of them
  --full       all generated mistakes, the fixture again after every mistake, and the course's own pace, too;
               and 2,000 submissions that are damaged by chance instead of 100
  --seed       a number that decides the order of the submissions, which generated mistakes are taken, and the damage`,
};

const options = {
  update: { type: 'boolean' },
  mutants: { type: 'boolean' },
  full: { type: 'boolean' },
  seed: { type: 'string' },
} as const;

await runCommand(usage, options, async ({ words, options: given, say }) => {
  const began = Date.now();
  const seed = readSeed(given.seed);
  const labs = await namedLabs(words);
  // Engine, Compose and images are for all that is checked at once from here on.
  const environment = await prepare(say);
  await addCourseImages(environment, say);
  await cleanUp(environment);
  const docker = connect(environment.host);
  const volumes = await danglingVolumes(docker);
  const { update = false, mutants = false, full = false } = given as Record<string, boolean>;
  const outcomes: Outcome[] = [];
  const beside = async () => {
    if (words.length === 0 && !mutants) outcomes.push(...(await checkProject({ seed, full })));
  };
  const { judged, score } = await judgeSubmissions(labs, { seed, update, mutants, full, beside }, say);
  const sums = byKind(judged);
  for (const outcome of sums) console.log(outcomeLine(outcome));
  outcomes.push(...sums, await checkNothingLeft(docker, volumes));
  for (const told of [score.join('\n'), whereTimeGoes(judged)]) if (told) console.log(`\n${told}`);
  console.log(`\n${((Date.now() - began) / 1000).toFixed(0)} s`);
  console.log(closingLine(outcomes));
  return outcomes.some((outcome) => outcome.failures.length > 0) ? 1 : 0;
});

/** Any number will do; a fixed one makes a failure come again. */
function readSeed(given: string | boolean | undefined): number {
  const seed = Number(given ?? 1);
  if (Number.isSafeInteger(seed)) return seed;
  throw new UsageError({ ja: '--seed は整数です。', en: '--seed takes a whole number.' });
}
