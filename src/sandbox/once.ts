import { existsSync } from 'node:fs';
import type Dockerode from 'dockerode';
import { demultiplex } from './container.ts';
import { remembered } from './remembered.ts';

/** A command to run to its end in a container of its own. Its answer depends on nothing but what is told here. */
export interface Once {
  image: string;
  entrypoint: readonly string[];
  args: readonly string[];
  /** Read-only, without a network: nothing but the files is looked at. */
  mounts: readonly { source: string; target: string }[];
  labels: Record<string, string>;
}

/** `output` is what it wrote to both streams. */
export interface Answer {
  exitCode: number;
  output: string;
}

/** From here on the engine or a signal has ended a command before it could answer. */
const NO_ANSWER = 125;
const known = remembered<Answer>(({ exitCode }) => exitCode < NO_ANSWER);

/** Runs it and removes the container; what the same image has said of the same files before is not asked again. */
export function runOnce(docker: Dockerode, once: Once): Promise<Answer> {
  const { image, entrypoint, args, mounts } = once;
  const paths = mounts.map(({ source }) => source);
  return known({ words: { image, entrypoint, args, mounts }, paths }, () => ask(docker, once));
}

async function ask(docker: Dockerode, { image, entrypoint, args, mounts, labels }: Once): Promise<Answer> {
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
