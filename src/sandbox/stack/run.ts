import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RUN, USER } from './labels.ts';

/** One invocation of a command: what it starts carries its id and its user. */
export interface Run {
  id: string;
  user: string;
  /** Where its sandboxes lie, which may hold other people's work: nobody else can look into it. */
  dir: string;
}

/** What the names of all runs' folders begin with; the rest is the run's id. */
export const FOLDER = 'kata-run-';

/** Ids are long enough that nobody can be there first. */
export const ID_BYTES = 8;
const ID = new RegExp(`^[0-9a-f]{${2 * ID_BYTES}}$`);

/** Whether a run's id can be one of ours. */
export const isRunId = (id: string): boolean => ID.test(id);

/** The user whose runs these are; systems without numbers for them keep their temporary folders apart themselves. */
export const USER_ID = String(process.getuid?.() ?? 'own');

/** Compose tells paths by their real names. */
export const folderOfRun = async (id: string): Promise<string> =>
  join(await realpath(tmpdir()), `${FOLDER}${id}`);

/** What all that a run starts is labelled with. */
export const labelsOf = ({ id, user }: Pick<Run, 'id' | 'user'>): Record<string, string> => ({
  [RUN]: id,
  [USER]: user,
});

/** The same as the engine's filters spell it. */
export const filterOf = (run: Pick<Run, 'id' | 'user'>): string[] =>
  Object.entries(labelsOf(run)).map((pair) => pair.join('='));

/** A new folder among a run's own, which goes with the run. */
export const folderOf = (run: Run, prefix: string): Promise<string> => mkdtemp(join(run.dir, prefix));
