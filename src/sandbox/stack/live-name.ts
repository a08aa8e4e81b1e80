import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import type Dockerode from 'dockerode';
import type { Say } from '../../course/text.ts';
import { LAB, LIVE, projectLabel, USER } from './labels.ts';
import { USER_ID } from './run.ts';

/** Whose a live stack is: a user's, for one lab of one submission. */
export type Owner = Readonly<Record<typeof LIVE | typeof USER | typeof LAB, string>>;

export const ownerOf = (lab: { id: string }, submission: string): Owner => ({
  [LIVE]: submission,
  [USER]: USER_ID,
  [LAB]: lab.id,
});

/** The same as the engine's filters spell it. */
export const filterOfOwner = (owner: Owner): string[] => Object.entries(owner).map((pair) => pair.join('='));

/**
 * The name for a live stack's project: the one that Compose itself gives to the lab's folder, so that `docker compose
 * logs` in that folder finds the stack, unless it is somebody else's on this engine; then another, and the learner is told.
 */
export async function claimName(docker: Dockerode, wanted: string, owner: Owner, say: Say): Promise<string> {
  if (await isTaken(docker, wanted, owner)) {
    const whose = createHash('sha256').update(filterOfOwner(owner).join(' ')).digest('hex').slice(0, 8);
    const other = `${wanted}-${whose}`;
    say(otherName(wanted, other));
    return other;
  }
  return wanted;
}

/**
 * Whether somebody else has a project's name. Nothing but a volume's creation tells two who come at once apart: it makes
 * the volume for the first and shows the second whose it is.
 */
async function isTaken(docker: Dockerode, name: string, owner: Owner): Promise<boolean> {
  const filters = { label: [projectLabel(name)] };
  const containers = await docker.listContainers({ all: true, filters });
  if (containers.some(({ Labels }) => !isOf(owner, Labels))) return true;
  const token = `kata-name-${name}`;
  for (;;) {
    await docker.createVolume({ Name: token, Labels: { ...owner } });
    const { Labels } = await docker.getVolume(token).inspect();
    if (isOf(owner, Labels ?? {})) return false;
    if (containers.length > 0 || !isAbandoned(Labels ?? {})) return true;
    await docker.getVolume(token).remove();
  }
}

const isOf = (owner: Owner, labels: Record<string, string>) =>
  Object.entries(owner).every(([key, value]) => labels[key] === value);

/** Whoever removes a checkout seldom ends its stacks first. */
const isAbandoned = (labels: Record<string, string>) =>
  labels[USER] === USER_ID && !existsSync(labels[LIVE] ?? '');

const otherName = (wanted: string, other: string) => ({
  ja: `プロジェクト名 ${wanted} は使用中のため、${other} を使います。\`docker compose\` には \`-p ${other}\` を付けてください。`,
  en: `The project name ${wanted} is in use; ${other} is used instead. Give \`docker compose\` the option \`-p ${other}\`.`,
});
