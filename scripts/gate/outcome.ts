import pc from 'picocolors';

/** What one part of the gate came to. */
export interface Outcome {
  name: string;
  passed: number;
  skipped: number;
  /** One entry per failure: what failed, and why. */
  failures: readonly string[];
  seconds: number;
}

/** Times one part of the gate and prints how it went as soon as it is known. */
export async function part(
  name: string,
  run: () => Promise<Pick<Outcome, 'passed' | 'failures'> & { skipped?: number }>,
): Promise<Outcome> {
  const began = Date.now();
  const { passed, failures, skipped = 0 } = await run();
  const outcome = { name, passed, failures, skipped, seconds: (Date.now() - began) / 1000 };
  console.log(outcomeLine(outcome));
  for (const failure of failures) console.log(failure.replace(/^/gm, '    '));
  return outcome;
}

/** One check: passed, or failed with what is amiss. */
export const one = (failure: string | undefined): { passed: number; failures: string[] } =>
  failure === undefined ? { passed: 1, failures: [] } : { passed: 0, failures: [failure] };

/** One part of the gate on one line. */
export function outcomeLine({ name, passed, failures, skipped, seconds }: Outcome): string {
  const mark = failures.length > 0 ? pc.red('✗') : pc.green('✓');
  const rest = [
    failures.length > 0 ? `, ${failures.length} failed` : '',
    skipped > 0 ? `, ${skipped} skipped` : '',
  ];
  return `${mark} ${name.padEnd(14)} ${passed} passed${rest.join('')} (${seconds.toFixed(1)} s)`;
}

/** The gate's last line. */
export function closingLine(outcomes: readonly Outcome[]): string {
  const sum = (count: (outcome: Outcome) => number) =>
    outcomes.reduce((total, each) => total + count(each), 0);
  const failed = sum((outcome) => outcome.failures.length);
  return `${sum((outcome) => outcome.passed)} passed, ${failed} failed, ${sum((outcome) => outcome.skipped)} skipped`;
}
