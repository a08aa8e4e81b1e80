import type Dockerode from 'dockerode';

/** Labels on everything that a run starts; cleaning up looks at nothing else. */
export const RUN = 'kata.run';
export const LAB = 'kata.lab';
/** Whose it is, by the user's number: nobody clears away what another one's run left. */
export const USER = 'kata.user';
/** On the container that stands for a run, which lives for as long as the run's process. */
export const LEASE = 'kata.lease';
/** Set, to the submission's folder, on a stack that a learner keeps for use by hand; no run removes it. */
export const LIVE = 'kata.live';
/** A digest of the compose model that a live stack was started from. */
export const MODEL = 'kata.model';
/** A digest of all that a container of a sandbox was made from. */
export const SIGNATURE = 'kata.signature';

/** The volume of another stack that a container's site is on. */
export const USED_SITE = 'kata.site';

/** The label by which Compose knows what belongs to a project. */
export const projectLabel = (project: string): string => `com.docker.compose.project=${project}`;

/** The service that Compose made a container for. */
export const serviceOf = ({ Labels }: Dockerode.ContainerInfo): string =>
  Labels['com.docker.compose.service'] ?? '';
