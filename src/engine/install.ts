import { spawn } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Say } from '../course/text.ts';
import { broken, type Finding, missing } from '../course/verdict.ts';
import { aptInstall, mayInstall, readDistribution } from './apt.ts';
import { type Engine, findEngine } from './find.ts';
import { demandProgram, runProgram } from './program.ts';

const DAEMON_LOG = '/var/log/kanshi-kata-dockerd.log';
/** dockerd is up in about a second; a first start on a slow disk takes longer. */
const START_WITHIN_MS = 60_000;

/**
 * The engine that answers; else, on Debian or Ubuntu as root, one installed from the distribution and started.
 * Throws `missing` with the commands for this system where we may not install, `broken` where the daemon won't start.
 */
export async function obtainEngine(say: Say): Promise<Engine> {
  const running = await findEngine();
  if (running) return running;
  if (!(await mayInstall())) throw await noEngine();
  if (!(await onPath('dockerd'))) {
    say({
      ja: 'コンテナエンジンがないため、ディストリビューションの docker.io と iptables をインストールします（KATA_INSTALL=0 で禁止できます）。',
      en: "No container engine answers: installing docker.io and iptables from the distribution's packages (KATA_INSTALL=0 forbids it).",
    });
    await aptInstall('docker.io', 'iptables');
  }
  return startDaemon(say);
}

async function startDaemon(say: Say): Promise<Engine> {
  say({ ja: 'dockerd を起動します。', en: 'Starting dockerd.' });
  if (existsSync('/run/systemd/system')) {
    await demandProgram('systemctl', ['start', 'docker'], { withinMs: START_WITHIN_MS });
    return untilAnswering(() => undefined);
  }
  const log = openSync(DAEMON_LOG, 'a');
  const daemon = spawn('dockerd', [], { detached: true, stdio: ['ignore', log, log] });
  let exited: number | undefined;
  daemon.once('exit', (code) => {
    exited = code ?? 1;
  });
  daemon.unref();
  return untilAnswering(() => exited);
}

async function untilAnswering(exitCode: () => number | undefined): Promise<Engine> {
  const deadline = Date.now() + START_WITHIN_MS;
  while (Date.now() < deadline && exitCode() === undefined) {
    const engine = await findEngine();
    if (engine) return engine;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw await notStarting();
}

async function notStarting(): Promise<Finding> {
  const log = await readFile(DAEMON_LOG, 'utf8').catch(() => '');
  const last = log.trim().split('\n').slice(-3).join('\n');
  return broken({
    text: { ja: 'dockerd を起動できませんでした。', en: 'dockerd did not start.' },
    evidence: [{ ja: `${DAEMON_LOG} の末尾:\n${last}`, en: `The end of ${DAEMON_LOG}:\n${last}` }],
  });
}

async function noEngine(): Promise<Finding> {
  const distribution = await readDistribution();
  const apt = distribution.family !== undefined;
  const commands = apt
    ? 'sudo apt-get install -y docker.io iptables && sudo usermod -aG docker $USER'
    : process.platform === 'linux'
      ? 'https://docs.docker.com/engine/install/'
      : 'https://docs.docker.com/desktop/';
  return missing({
    text: {
      ja: `コンテナエンジン（Docker か Podman）が応答しません（${distribution.name}）。`,
      en: `No container engine (Docker or Podman) answers on this machine (${distribution.name}).`,
    },
    next: apt
      ? {
          ja: `\`${commands}\` を実行してログインし直すか、root で実行してください（自動でインストールします）。`,
          en: `Run \`${commands}\` and log in again, or run as root to have it installed for you.`,
        }
      : {
          ja: `Docker をインストールして起動してください: ${commands}`,
          en: `Install Docker and start it: ${commands}`,
        },
  });
}

async function onPath(command: string): Promise<boolean> {
  const found = await runProgram('sh', ['-c', `command -v ${command}`], { withinMs: START_WITHIN_MS });
  return found.exitCode === 0;
}
