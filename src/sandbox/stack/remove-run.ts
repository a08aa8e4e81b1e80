import type Dockerode from 'dockerode';
import type { Say } from '../../course/text.ts';
import { removeFolder } from './folder-removal.ts';
import { releaseLease } from './lease.ts';
import { isOwnFolder } from './own-folder.ts';
import { fallSilentIn } from './presence.ts';
import { removeLabelled, removeVolumes, toldWhereLeft } from './removal.ts';
import { filterOf, labelsOf, type Run } from './run.ts';
import { asideIn } from './spare-volumes.ts';

/**
 * Removes everything that a run started: containers with their anonymous volumes, networks, volumes, sandboxes. Never
 * throws: tells what could not be removed, and goes on.
 */
export async function removeRun(docker: Dockerode, run: Run, say: Say): Promise<void> {
  const told = toldWhereLeft(say);
  await releaseLease(run.id);
  await told(removeLabelled(docker, filterOf(run)));
  // Anybody may have put another folder in its place, with notes of volumes that are not ours.
  if (!(await isOwnFolder(run.dir))) return;
  await told(
    asideIn(run.dir)
      .all()
      .then((volumes) => removeVolumes(docker, volumes)),
  );
  fallSilentIn(run.dir);
  await told(removeFolder(docker, run.dir, labelsOf(run)));
}
