import type { ComposeModel } from '../admit/compose-model.ts';
import { up } from './compose-up.ts';
import { projectLabel } from './labels.ts';
import { listContainers, type Project } from './project.ts';
import { removeLabelled } from './removal.ts';
import { digestUnsigned } from './signature.ts';
import type { Aside } from './spare-volumes.ts';
import { hasOwnSite, plainSite, siteVolume, stateOfFilled, stateOfSite, withSite } from './used-site.ts';

/** What is started first. */
export interface FirstPhase {
  /** As the learner wrote it. */
  base: ComposeModel;
  /** Made safe to run. */
  first: ComposeModel;
  /** What other stacks of the run have left. */
  aside?: Aside | undefined;
}

/**
 * Starts what the base file says and waits until WordPress' entrypoint has filled the site and handed over to Apache. A
 * site that another stack has left as it was filled is used again. A container that has ended, or that never becomes
 * Apache, is not waited for: the steps after this say what is the matter with it.
 */
export async function startFirstPhase(project: Project, phase: FirstPhase): Promise<void> {
  const { base, first, aside } = phase;
  const plain = aside && plainSite(project, base, first);
  const used = plain && (await aside.take(plain.image));
  await up(project, used ? withSite(first, plain.service, used) : first);
  const sites = await sitesOf(project, base);
  const [state] = await Promise.all(sites.map(stateOfFilled));
  if (used && state !== used.state) {
    await removeLabelled(project.docker, [projectLabel(project.name)], aside);
    return startFirstPhase(project, phase);
  }
  const volume = plain && state && sites[0] && (await siteVolume(sites[0]));
  if (!volume) return;
  await aside.note({ volume, image: plain.image, state });
  filled.add(digestUnsigned(first));
}

/** First phases that have left a filled site. */
const filled = new Set<string>();

/**
 * Starts the last phase at once, on a site that another stack has left as it was filled, where the first phase has been
 * gone through before and would only fill such a site again. Returns whether it did.
 */
export async function skipFirstPhase(
  project: Project,
  { base, first, aside }: FirstPhase,
  last: ComposeModel,
): Promise<boolean> {
  const plain = plainSite(project, base, first);
  if (!aside || !plain || !filled.has(digestUnsigned(first)) || hasOwnSite(last, plain.service)) return false;
  const used = await aside.take(plain.image);
  if (!used) return false;
  await up(project, withSite(last, plain.service, used));
  const sites = await sitesOf(project, base);
  const site = sites.find(({ service }) => service === plain.service);
  if (site && (await stateOfSite(site)) === used.state) {
    await aside.note(used);
    return true;
  }
  await removeLabelled(project.docker, [projectLabel(project.name)], aside);
  return false;
}

const sitesOf = async (project: Project, model: ComposeModel) =>
  (await listContainers(project, model)).filter(({ role }) => role === 'wordpress');
