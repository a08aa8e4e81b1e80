import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import Dockerode from 'dockerode';
import { missing } from '../course/verdict.ts';
import { runProgram } from './program.ts';

/** A container engine that has answered. */
export interface Engine {
  docker: Dockerode;
  /** Its address as DOCKER_HOST wants it, `unix:///var/run/docker.sock`. */
  host: string;
  /** `Docker 28.2.2` or `Podman 5.4.0`. */
  name: string;
}

/** Long enough for an engine on a slow remote host, short enough not to look like a hang. */
const ANSWER_WITHIN_MS = 3000;

/**
 * The engine that answers first of: DOCKER_HOST, the current Docker context, Docker's sockets, Podman's sockets.
 * Undefined where none does. Throws `missing` where DOCKER_HOST is set but silent, or the socket is closed to us.
 */
export async function findEngine(env: NodeJS.ProcessEnv = process.env): Promise<Engine | undefined> {
  if (env.DOCKER_HOST) {
    const engine = await ask(env.DOCKER_HOST).catch(() => undefined);
    if (!engine) throw silent(env.DOCKER_HOST);
    return engine;
  }
  const sockets = knownSockets(env).filter((path) => existsSync(path));
  const hosts = [await contextHost(), ...sockets.map((path) => `unix://${path}`), ...namedPipes()];
  for (const host of new Set(hosts.filter((each) => each !== undefined))) {
    const engine = await ask(host).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EACCES') throw forbidden(host);
    });
    if (engine) return engine;
  }
  return undefined;
}

/** Connects to an engine whose address is known to answer. */
export function connect(host: string): Dockerode {
  process.env.DOCKER_HOST = host;
  return new Dockerode();
}

async function ask(host: string): Promise<Engine> {
  const before = process.env.DOCKER_HOST;
  const docker = connect(host);
  try {
    await Promise.race([docker.ping(), tooLate()]);
    const version = await Promise.race([docker.version(), tooLate()]);
    const podman = (version.Components ?? []).some((part) => /podman/i.test(part.Name));
    return { docker, host, name: `${podman ? 'Podman' : 'Docker'} ${version.Version}` };
  } catch (error) {
    if (before === undefined) delete process.env.DOCKER_HOST;
    else process.env.DOCKER_HOST = before;
    throw error;
  }
}

async function tooLate(): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, ANSWER_WITHIN_MS).unref());
  throw new Error(`no answer within ${ANSWER_WITHIN_MS} ms`);
}

async function contextHost(): Promise<string | undefined> {
  const asked = await runProgram('docker', ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'], {
    withinMs: 10 * ANSWER_WITHIN_MS,
  });
  return asked.exitCode === 0 && asked.stdout ? asked.stdout.trim() : undefined;
}

function knownSockets(env: NodeJS.ProcessEnv): string[] {
  const runtime = env.XDG_RUNTIME_DIR;
  return [
    '/var/run/docker.sock',
    join(homedir(), '.docker/run/docker.sock'),
    ...(runtime ? [join(runtime, 'docker.sock'), join(runtime, 'podman/podman.sock')] : []),
    '/run/podman/podman.sock',
  ];
}

const namedPipes = () => (process.platform === 'win32' ? ['npipe:////./pipe/docker_engine'] : []);

const silent = (host: string) =>
  missing({
    text: {
      ja: `DOCKER_HOST が ${host} を指していますが、そこのコンテナエンジンが応答しません。`,
      en: `DOCKER_HOST names ${host}, but no container engine answers there.`,
    },
    next: {
      ja: 'そのエンジンを起動するか、`unset DOCKER_HOST` してからもう一度実行してください。',
      en: 'Start that engine, or `unset DOCKER_HOST`, and run the command again.',
    },
  });

const forbidden = (host: string) =>
  missing({
    text: {
      ja: `コンテナエンジン (${host}) は動いていますが、このユーザーには使う権限がありません。`,
      en: `A container engine runs at ${host}, but this user may not use it.`,
    },
    next: {
      ja: '`sudo usermod -aG docker $USER` を実行し、ログインし直してから、もう一度実行してください。',
      en: 'Run `sudo usermod -aG docker $USER`, log in again, then repeat the command.',
    },
  });
