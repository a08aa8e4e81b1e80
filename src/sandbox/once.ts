import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type Dockerode from 'dockerode';
import { demultiplex } from './container.ts';

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
/** More than a sitting's worth of saves. */
const MOST_KNOWN = 200;
const known = new Map<string, Answer>();

/** Runs it and removes the container; what the same image has said of the same files before is not asked again. */
export async function runOnce(docker: Dockerode, once: Once): Promise<Answer> {
  const question = await digest(once);
  const before = known.get(question);
  if (before) return before;
  const answer = await ask(docker, once);
  if (known.size >= MOST_KNOWN) known.clear();
  if (answer.exitCode < NO_ANSWER) known.set(question, answer);
  return answer;
}

async function digest({ image, entrypoint, args, mounts }: Once): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify({ image, entrypoint, args, mounts }));
  for (const { source } of mounts) {
    for (const file of await filesAt(source)) {
      const content = await readFile(file);
      hash.update(`\n${file} ${content.length}\n`).update(content);
    }
  }
  return hash.digest('hex');
}

async function filesAt(path: string): Promise<string[]> {
  if (!existsSync(path)) return [];
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name)).sort();
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
