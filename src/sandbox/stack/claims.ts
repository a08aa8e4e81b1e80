import type Dockerode from 'dockerode';
import getPort, { clearLockedPorts } from 'get-port';
import type { Say } from '../../course/text.ts';
import type { ComposeModel } from '../admit/compose-model.ts';
import type { OverlayOptions } from '../admit/overlay/overlay.ts';

/** What a stack for use by hand has of the things that a machine has once: ports and names of containers. */
export interface Claims extends Required<Pick<OverlayOptions, 'hostPort' | 'keepsName'>> {
  /** Whether somebody else has taken one of them meanwhile. */
  areLost(): Promise<boolean>;
}

/** Ports and names as written, unless somebody else holds them; then others, and the learner is told. */
export async function claim(
  docker: Dockerode,
  project: string,
  model: ComposeModel,
  say: Say,
): Promise<Claims> {
  const held = await holdings(docker, project);
  const services = Object.values(model.services);
  const written = services.flatMap(({ ports = [] }) => ports.flatMap(({ published }) => published ?? []));
  const ports = new Map<string, number>();
  for (const port of new Set(written)) {
    const chosen = await portFor(Number(port), held);
    ports.set(port, chosen);
    if (chosen !== Number(port)) say(otherPort(port, chosen));
  }
  const names = services.flatMap(({ container_name: name }) => name ?? []);
  for (const name of names) if (held.names.has(name)) say(otherName(name));
  const kept = names.filter((name) => !held.names.has(name));
  return {
    hostPort: ({ published }) => (published === undefined ? undefined : ports.get(published)?.toString()),
    keepsName: (name) => kept.includes(name),
    areLost: async () => {
      const now = await holdings(docker, project);
      const free = await Promise.all([...ports.values()].map((port) => portFor(port, now)));
      return kept.some((name) => now.names.has(name)) || [...ports.values()].join() !== free.join();
    },
  };
}

/** What the engine's containers hold. */
interface Holdings {
  /** The ports of the project's own. */
  own: ReadonlySet<number>;
  /** The names of all others. */
  names: ReadonlySet<string>;
}

async function holdings(docker: Dockerode, project: string): Promise<Holdings> {
  const containers = await docker.listContainers({ all: true });
  // What this process has been offered before counts as free again, or else it could not look twice.
  clearLockedPorts();
  const isOwn = ({ Labels }: Dockerode.ContainerInfo) => Labels['com.docker.compose.project'] === project;
  return {
    own: new Set(containers.filter(isOwn).flatMap(({ Ports }) => Ports.map((port) => port.PublicPort))),
    names: new Set(
      containers
        .filter((each) => !isOwn(each))
        .flatMap(({ Names }) => Names.map((name) => name.replace(/^\//, ''))),
    ),
  };
}

/** The port itself, or a free one. */
const portFor = async (port: number, { own }: Holdings): Promise<number> =>
  own.has(port) ? port : getPort({ host: '127.0.0.1', port });

const otherPort = (wanted: string, port: number) => ({
  ja: `ホストの ${wanted} 番ポートは使用中のため、代わりに ${port} 番を使います。`,
  en: `Port ${wanted} of this machine is in use; ${port} is used instead.`,
});

const otherName = (name: string) => ({
  ja: `コンテナ名 ${name} は使用中のため、別の名前を付けます。`,
  en: `The container name ${name} is in use; another one is given instead.`,
});
