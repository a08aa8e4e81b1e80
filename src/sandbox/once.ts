import { existsSync } from 'node:fs';
import type Dockerode from 'dockerode';
import { demultiplex } from './container.ts';

/** A command to run to its end in a container of its own. */
export interface Once {
  image: string;
  entrypoint: readonly string[];
  args: readonly string[];
  /** Read-only, without a network: nothing but the files is looked at. */
  mounts: readonly { source: string; target: string }[];
  labels: Record<string, string>;
}

/** Runs it and removes the container. `output` is what it wrote to both streams. */
export async function runOnce(
  docker: Dockerode,
  { image, entrypoint, args, mounts, labels }: Once,
): Promise<{ exitCode: number; output: string }> {
  const container = await docker.createContainer({
    Image: image,
    Entrypoint: [...entrypoint],
    Cmd: [...args],
    Labels: labels,
    HostConfig: {
      NetworkMode: 'none',
      Mounts: mounts
        .filter(({ source }) => existsSync(source))
        .map(({ source, target }) => ({ Type: 'bind', Source: source, Target: target, ReadOnly: true })),
    },
  });
  try {
    await container.start();
    const { StatusCode } = await container.wait();
    const logs = await container.logs({ stdout: true, stderr: true, follow: false });
    return { exitCode: StatusCode, output: demultiplex(logs).trim() };
  } finally {
    await container.remove({ force: true, v: true });
  }
}
