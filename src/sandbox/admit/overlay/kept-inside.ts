import type { CourseImage } from '../../../engine/catalog.ts';

/** A connection to the broadcast address is refused by the container's own kernel, at once. */
const NOWHERE = '255.255.255.255';

/** `extra_hosts` that keep an image from asking the outside while it is judged. */
export const keptInside = (image: CourseImage | undefined): string[] =>
  (image?.asks ?? []).map((host) => `${host}:${NOWHERE}`);
