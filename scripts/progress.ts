import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../src/course/places.ts';
import type { Verdict } from '../src/course/verdict.ts';

/** What is remembered of a learner's work between commands; losing it harms nothing. */
export interface LabProgress {
  verdict: Verdict;
  /** The step that was not green when the lab was last judged. */
  red: string | undefined;
  /** How many hints of that step have been shown. */
  hints: number;
}

/** The folder for what belongs to one checkout and not to the course: progress and backups. */
export const MEMORY = join(PROJECT, '.kata');
const FILE = join(MEMORY, 'progress.json');

export async function readProgress(): Promise<Record<string, LabProgress>> {
  const source = await readFile(FILE, 'utf8').catch(() => '{}');
  try {
    return JSON.parse(source) as Record<string, LabProgress>;
  } catch {
    return {};
  }
}

/** Notes how a lab stands; the count of hints goes back to none when another step is red. */
export async function noteProgress(labId: string, verdict: Verdict, red: string | undefined): Promise<void> {
  const progress = await readProgress();
  const before = progress[labId];
  progress[labId] = { verdict, red, hints: before?.red === red ? (before?.hints ?? 0) : 0 };
  await writeProgress(progress);
}

export async function writeProgress(progress: Record<string, LabProgress>): Promise<void> {
  await mkdir(MEMORY, { recursive: true });
  await writeFile(FILE, `${JSON.stringify(progress, null, 2)}\n`);
}
