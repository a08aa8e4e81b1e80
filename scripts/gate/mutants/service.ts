import type { Change } from './change.ts';
import type { DocumentNode } from './nodes.ts';

/**
 * What is written into a service of Compose that a sandbox replaces by its own: names, ports, limits, restarts. A green
 * step must not hide that the engine would refuse it, nor a red one that it is allowed.
 */
export function serviceChanges({ path, value }: DocumentNode): Change[] {
  const [root, , key] = path;
  if (root !== 'services') return [];
  if (path.length === 2 && isMap(value)) return LINES.map(([name, line]) => added(value, name, line));
  return path.length === 3 && key === 'ports' && Array.isArray(value) ? twice(value) : [];
}

/** Lines that a service may have, of which the engine refuses the first ones. */
const LINES: readonly [name: string, value: unknown][] = [
  ['mem_limit', 512],
  ['container_name', 'my site'],
  ['restart', 'allways'],
  ['cpus', -1],
  ['mem_limit', '512m'],
  ['restart', 'unless-stopped'],
];

const added = (service: object, name: string, value: unknown): Change => ({
  op: `with-${name}-${String(value).replaceAll(' ', '-')}`,
  value: { ...service, [name]: value },
});

/** One port of the host for two of the container. */
function twice(ports: readonly unknown[]): Change[] {
  const [, host, container] = String(ports[0]).match(/^(\d+):(\d+)$/) ?? [];
  return host ? [{ op: 'host-port-twice', value: [...ports, `${host}:${Number(container) + 1}`] }] : [];
}

const isMap = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
