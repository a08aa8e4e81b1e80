import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

export interface StandInOptions {
  mode: '7.5' | '13';
  env?: Record<string, string>;
  /** Files below the provisioning folder, by path. */
  files?: Record<string, string>;
}

export interface StandIn extends AsyncDisposable {
  url: string;
  /** Puts a file into the provisioning folder, which is `$GF_PATHS_PROVISIONING` inside its files. */
  write: (path: string, content: string) => Promise<void>;
  remove: (path: string) => Promise<void>;
  /** Ends the process and starts another on the same data, maybe at another address. */
  restart: () => Promise<void>;
}

const source = join(import.meta.dirname, '../../fixtures/images/grafana/server/main.ts');

/** Starts the stand-in's server as its image would run it, bundled, on a free port of the loopback address. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const folder = await layOut(options);
  const { write, remove, server, env } = folder;
  let running = await launch(server, env).catch(async (error: unknown) => {
    await folder.drop();
    throw error;
  });
  return {
    get url() {
      return running.url;
    },
    write,
    remove,
    restart: async () => {
      await end(running.process);
      running = await launch(server, env);
    },
    [Symbol.asyncDispose]: async () => {
      await end(running.process);
      await folder.drop();
    },
  };
}

/** Starts the server where it is expected to end by itself; after some seconds it is ended, which is code 0. */
export async function runToItsEnd(options: StandInOptions): Promise<{ code: number; stderr: string }> {
  const folder = await layOut(options);
  const child = spawn(process.execPath, [folder.server], {
    env: folder.env,
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 5000,
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number];
  await folder.drop();
  return { code, stderr };
}

async function layOut({ mode, env = {}, files = {} }: StandInOptions) {
  const root = await mkdtemp(join(tmpdir(), 'kata-grafana-'));
  const provisioning = join(root, 'provisioning');
  const server = join(root, 'server.mjs');
  await writeFile(server, await bundled());
  const write = async (path: string, content: string) => {
    const file = join(provisioning, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  };
  for (const [path, content] of Object.entries(files)) await write(path, content);
  return {
    server,
    write,
    remove: (path: string) => rm(join(provisioning, path)),
    drop: () => rm(root, { recursive: true, force: true }),
    env: {
      KATA_GRAFANA_TAG: mode,
      GF_SERVER_HTTP_ADDR: '127.0.0.1',
      GF_SERVER_HTTP_PORT: '0',
      GF_PATHS_DATA: join(root, 'data'),
      GF_PATHS_PROVISIONING: provisioning,
      ...env,
    },
  };
}

async function launch(
  server: string,
  env: Record<string, string>,
): Promise<{ process: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [server], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /HTTP Server Listen.* address=(\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('close', () => reject(new Error(`the stand-in ended before it listened: ${said}`)));
  });
  return { process: child, url: `http://${address}` };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  await closed;
}

let bundle: Promise<string> | undefined;

/** The server's text, made once per test file with the options that the image is built with. */
function bundled(): Promise<string> {
  bundle ??= build({
    entryPoints: [source],
    write: false,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  }).then(({ outputFiles: [file] }) => file?.text ?? '');
  return bundle;
}
