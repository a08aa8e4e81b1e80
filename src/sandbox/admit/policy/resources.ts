import type { ComposeModel } from '../compose-model.ts';
import { notAllowed, strangersIn, type Violation } from './violation.ts';

/** What each may say: a list of what is allowed, as for services. */
const ALLOWED = {
  networks: new Set('attachable driver enable_ipv4 enable_ipv6 internal ipam labels name'.split(' ')),
  volumes: new Set('driver labels name'.split(' ')),
  configs: new Set('content file labels name'.split(' ')),
  secrets: new Set('file labels name'.split(' ')),
};

/** Networks, volumes, configs and secrets that are not the lab's own, or say what nobody has thought about. */
export function resourceViolations(model: ComposeModel): Violation[] {
  const kinds = ['networks', 'volumes', 'configs', 'secrets'] as const;
  return kinds.flatMap((kind) =>
    Object.entries(model[kind] ?? {}).flatMap(([name, resource]) => {
      const plain = kind === 'networks' ? [undefined, 'bridge', 'default'] : [undefined, 'local'];
      const { driver, ipam } = (resource ?? {}) as { driver?: string; ipam?: Record<string, unknown> };
      const keys = [
        ...strangersIn(resource ?? {}, ALLOWED[kind]),
        ...(plain.includes(driver) ? [] : ['driver']),
        // A subnet chosen by hand may be one that the host itself has to reach.
        ...(strangersIn(ipam ?? {}, new Set()).length > 0 ? ['ipam'] : []),
      ];
      return keys.map((key) => ({ path: [kind, name, key], what: notAllowed(key) }));
    }),
  );
}
