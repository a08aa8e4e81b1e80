import type { Lab, Step } from '../course/lab.ts';
import type { LabResult, StepResult } from './lab-result.ts';

const step = (id: string): Step => ({
  id,
  title: { ja: `${id}の題`, en: `${id} title` },
  file: 'docker-compose.yml',
  hints: [{ ja: `${id}の助言`, en: `${id} hint` }],
  points: 1,
});

/** A lab of three steps. For tests. */
export const lab: Lab = {
  id: '04-node-exporter',
  title: { ja: '題', en: 'title' },
  course: '2',
  files: ['docker-compose.yml'],
  starter: 'one',
  steps: [step('one'), step('two'), step('three')],
};

/** Its result with these results of its steps, which pass where nothing else is said. */
export function resultOf(...said: readonly Partial<StepResult>[]): LabResult {
  const steps = lab.steps.map((each, index) => ({
    step: each,
    verdict: 'pass' as const,
    evidence: [],
    standIns: [],
    judged: true,
    ...said[index],
  }));
  return {
    lab,
    verdict: steps.find(({ verdict }) => verdict !== 'pass')?.verdict ?? 'pass',
    seconds: 2.5,
    steps,
  };
}

/** A step that is wrong, with all that can be said about it. */
export const wrongStep: Partial<StepResult> = {
  verdict: 'wrong',
  text: { ja: '違います。', en: 'It is wrong.' },
  evidence: [{ ja: '最後に見たもの', en: 'last seen' }],
  place: { file: 'prometheus/prometheus.yml', line: 7 },
};
