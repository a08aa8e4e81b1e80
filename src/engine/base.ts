import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Dockerode from 'dockerode';
import type { Say } from '../course/text.ts';
import { missing } from '../course/verdict.ts';
import { aptInstall, FETCHED_WITHIN_MS, mayInstall } from './apt.ts';
import { isPresent } from './present.ts';
import { demandProgram } from './program.ts';

/** Debian suites whose packages a stand-in can be made of; KATA_SUITE chooses. */
export const SUITES = ['trixie', 'sid'] as const;
export type Suite = (typeof SUITES)[number];

/** Makes sure that `kata-standin/debian:<suite>` is there, which every stand-in builds on. Takes half a minute once. */
export async function baseImage(docker: Dockerode, suite: Suite, say: Say): Promise<void> {
  const name = `kata-standin/debian:${suite}`;
  if (await isPresent(docker, name)) return;
  if (!(await mayInstall())) throw noBase();
  say({
    ja: `Debian (${suite}) の土台のイメージを作ります（30 秒ほど）。`,
    en: `Making a base image of Debian (${suite}); about half a minute.`,
  });
  await aptInstall('mmdebstrap', 'debian-archive-keyring');
  const dir = await mkdtemp(join(tmpdir(), 'kata-base-'));
  try {
    const archive = join(dir, 'base.tar');
    // sid's index can be past its valid-until date on a mirror that lags; its signature is checked all the same.
    const late = '--aptopt=Acquire::Check-Valid-Until "false"';
    const words = ['--variant=minbase', '--include=ca-certificates', late, suite, archive];
    await demandProgram('mmdebstrap', words, { withinMs: FETCHED_WITHIN_MS });
    const [repo, tag] = name.split(':');
    const imported = await docker.importImage(createReadStream(archive), { repo, tag });
    await new Promise((resolve, reject) =>
      docker.modem.followProgress(imported, (error) => (error ? reject(error) : resolve(undefined))),
    );
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

const noBase = () =>
  missing({
    text: {
      ja: 'コンテナレジストリに接続できず、代わりのイメージも作れません（root の Debian か Ubuntu でだけ作れます）。',
      en: "No container registry answers, and stand-in images can't be made here (that needs Debian or Ubuntu, as root).",
    },
    next: {
      ja: '接続できる所で `npm run setup -- --save images.tar.gz` として作ったファイルを、`npm run setup -- --load images.tar.gz` で読み込んでください。',
      en: 'Where a registry answers, run `npm run setup -- --save images.tar.gz`; then load that file here with `npm run setup -- --load images.tar.gz`.',
    },
  });
