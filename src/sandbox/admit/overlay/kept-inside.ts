import type { Role } from '../../../engine/catalog.ts';

/**
 * WordPress' set-up page asks wordpress.org for translations at every request, and again at every probe of it. Where the
 * internet is slow or missing, that takes longer than all the rest of the page.
 */
const ASKED: Partial<Record<Role, readonly string[]>> = { wordpress: ['api.wordpress.org'] };

/** A connection to the broadcast address is refused by the container's own kernel, at once. */
const NOWHERE = '255.255.255.255';

/** `extra_hosts` that keep an image of a role from asking the outside while it is judged. */
export const keptInside = (role: Role | undefined): string[] =>
  (role === undefined ? [] : (ASKED[role] ?? [])).map((host) => `${host}:${NOWHERE}`);
