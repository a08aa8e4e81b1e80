import type { ComposeModel } from '../admit/compose-model.ts';
import { projectLabel } from './labels.ts';
import { listContainers, type Project } from './project.ts';
import { removeContainers } from './removal.ts';

/**
 * Apache's note of its process outlives a container that was stopped, and at the next start another process has that
 * number: Apache takes itself for running. So such a site is made anew.
 */
export async function removeEndedSites(project: Project, model: ComposeModel): Promise<void> {
  const sites = (await listContainers(project, model)).filter(({ role }) => role === 'wordpress');
  const ids = sites.map(({ handle }) => handle.id);
  const filters = { label: [projectLabel(project.name)], status: ['exited', 'dead'] };
  const ended = await project.docker.listContainers({ all: true, filters });
  await removeContainers(
    project.docker,
    ended.filter(({ Id }) => ids.includes(Id)),
  );
}
