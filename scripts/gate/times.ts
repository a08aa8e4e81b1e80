import type { Judged } from './pool.ts';

const SLOWEST = 5;

/** Where the time of the judging went: per lab, and the submissions that took longest. Seconds. */
export function whereTimeGoes(judged: readonly Judged[]): string {
  const labs = [...new Set(judged.map(({ job }) => job.lab.id))].sort();
  const perLab = labs.map((id) => {
    const those = judged.filter(({ job }) => job.lab.id === id);
    const seconds = those.reduce((total, each) => total + each.seconds, 0);
    return `${id.padEnd(20)} ${String(those.length).padStart(4)} ${seconds.toFixed(0).padStart(6)} s`;
  });
  const slowest = [...judged]
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, SLOWEST)
    .map(({ job, seconds }) => `  ${seconds.toFixed(1).padStart(6)} s  ${job.kind} ${job.name}`);
  return [...perLab, ...slowest].join('\n');
}
