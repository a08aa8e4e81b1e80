import type { CourseImage } from '../../../engine/catalog.ts';
import type { ComposeResource, ComposeService } from '../compose-model.ts';

/** A connection to the broadcast address is refused by the container's own kernel, at once. */
const NOWHERE = '255.255.255.255';
const NO_NAME_SERVER = '127.0.0.1';

/**
 * What makes a service's way to the outside end at once, where its network's missing masquerade would let it wait:
 * packets live for no router (the host and the stack are none), unknown names without a dot are told so by the engine's
 * own resolver as soon as `ndots` is set, others within a second, and hosts that the image asks are refused.
 */
export const keptInside = (
  image: CourseImage | undefined,
  { extra_hosts: hosts = [] }: ComposeService,
): Partial<ComposeService> => ({
  sysctls: { 'net.ipv4.ip_default_ttl': '1' },
  dns: [NO_NAME_SERVER],
  dns_search: ['.'],
  dns_opt: ['ndots:1', 'timeout:1', 'attempts:1'],
  extra_hosts: [...hosts, ...(image?.asks ?? []).map((host) => `${host}:${NOWHERE}`)],
});

/**
 * A network whose packets get no answer from outside, while its published ports stay, which an `internal` one would
 * lose. Without IPv6, for which the engine does not hold that.
 */
export const withoutWayOut = ({
  enable_ipv4: _four,
  enable_ipv6: _six,
  ...network
}: ComposeResource): ComposeResource => ({
  ...network,
  driver_opts: { 'com.docker.network.bridge.enable_ip_masquerade': 'false' },
});
