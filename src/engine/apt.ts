import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ownEnvironment } from './own-environment.ts';
import { demandProgram } from './program.ts';

/** The distribution as /etc/os-release names it. `family` is undefined where packages are not Debian's. */
export interface Distribution {
  family: 'debian' | 'ubuntu' | undefined;
  /** Major version; 0 for testing and unstable, which have none. */
  major: number;
  name: string;
}

export async function readDistribution(file = '/etc/os-release'): Promise<Distribution> {
  const source = await readFile(file, 'utf8').catch(() => '');
  const value = (key: string) => source.match(new RegExp(`^${key}="?([^"\n]*)"?$`, 'm'))?.[1] ?? '';
  const kin = [value('ID'), ...value('ID_LIKE').split(' ')];
  const family = kin.includes('ubuntu') ? 'ubuntu' : kin.includes('debian') ? 'debian' : undefined;
  return {
    family,
    major: Number.parseInt(value('VERSION_ID'), 10) || 0,
    name: value('PRETTY_NAME') || process.platform,
  };
}

/** Debian or Ubuntu, root, and not forbidden by KATA_INSTALL=0: we may install packages. */
export async function mayInstall(env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  const { family } = await readDistribution();
  return family !== undefined && process.getuid?.() === 0 && env.KATA_INSTALL !== '0';
}

/** A slow line takes minutes for some 100 MB; one that takes longer does not get there. */
export const FETCHED_WITHIN_MS = 10 * 60_000;

/** Installs packages from the distribution. Throws with apt's last lines where it can't. */
export async function aptInstall(...packages: string[]): Promise<void> {
  const env = { ...ownEnvironment(), DEBIAN_FRONTEND: 'noninteractive' };
  const words = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  await demandProgram('apt-get', ['update', '-qq'], { env, withinMs: FETCHED_WITHIN_MS });
  await demandProgram('apt-get', words, { env, withinMs: FETCHED_WITHIN_MS });
}

/**
 * Copies one file out of a package of another Debian suite, without touching this machine's package lists.
 * `path` is the file's path in the package; `target` where it goes.
 */
export async function fileFromSuite(
  suite: string,
  name: string,
  path: string,
  target: string,
): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'kata-apt-'));
  try {
    await mkdir(join(dir, 'lists/partial'), { recursive: true });
    await mkdir(join(dir, 'cache/archives/partial'), { recursive: true });
    await writeFile(join(dir, 'sources.list'), `deb ${await ownMirror()} ${suite} main\n`);
    const options = [
      `Dir::Etc::sourcelist=${dir}/sources.list`,
      'Dir::Etc::sourceparts=-',
      `Dir::State::lists=${dir}/lists`,
      `Dir::Cache=${dir}/cache`,
      'APT::Sandbox::User=root',
    ].flatMap((option) => ['-o', option]);
    const ways = { cwd: dir, withinMs: FETCHED_WITHIN_MS };
    await demandProgram('apt-get', [...options, 'update', '-qq'], ways);
    await demandProgram('apt-get', [...options, 'download', '-qq', name], ways);
    const archive = (await readdir(dir)).find((file) => file.endsWith('.deb')) ?? '';
    await demandProgram('dpkg-deb', ['-x', archive, 'unpacked'], ways);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(dir, 'unpacked', path), target);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** The mirror that this machine itself is set up with, so that no other host is asked. */
async function ownMirror(): Promise<string> {
  const asked = ['indextargets', '--format', '$(REPO_URI)'];
  const stdout = await demandProgram('apt-get', asked, { withinMs: FETCHED_WITHIN_MS });
  const mirror = stdout.split('\n').find((uri) => /\/debian\/?$/.test(uri));
  if (!mirror) throw new Error(`no Debian mirror among apt's sources: ${stdout}`);
  const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
  return existsSync(keyring) ? `[signed-by=${keyring}] ${mirror}` : mirror;
}
