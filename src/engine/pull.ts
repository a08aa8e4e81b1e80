import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type Dockerode from 'dockerode';
import type { Say } from '../course/text.ts';

export type Pulled = 'pulled' | 'unknown-image' | 'unreachable';

/** A registry that let us wait longer than this for its silence is not asked again for a while. */
const SLOW_MS = 1000;
const ASK_AGAIN_AFTER_MS = 60 * 60 * 1000;
const MEMORY = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'kanshi-kata/registry-silent');

/** Pulls an image, with progress in whole percents of its layers. Never throws: says how it went. */
export async function pull(docker: Dockerode, image: string, say: Say): Promise<Pulled> {
  if (await wasSilentLately()) return 'unreachable';
  const began = Date.now();
  try {
    const stream = await docker.pull(image);
    const onProgress = progressOf(image, say);
    await new Promise<void>((resolve, reject) =>
      docker.modem.followProgress(stream, (error) => (error ? reject(error) : resolve()), onProgress),
    );
    await rm(MEMORY, { force: true });
    return 'pulled';
  } catch (error) {
    if (isRefusal(String(error))) return 'unknown-image';
    if (Date.now() - began > SLOW_MS) await remember();
    return 'unreachable';
  }
}

/** The registry answered, and said no: the tag is gone or never was. */
export const isRefusal = (message: string) =>
  /manifest unknown|not found: manifest|repository does not exist/i.test(message);

interface PullEvent {
  id?: string;
  status?: string;
  progressDetail?: { current?: number; total?: number };
}

function progressOf(image: string, say: Say): (event: PullEvent) => void {
  const layers = new Map<string, { current: number; total: number }>();
  let told = -1;
  return ({ id, status, progressDetail }) => {
    if (id && status === 'Downloading' && progressDetail?.total) {
      layers.set(id, { current: progressDetail.current ?? 0, total: progressDetail.total });
    }
    const sum = (key: 'current' | 'total') =>
      [...layers.values()].reduce((total, layer) => total + layer[key], 0);
    const tenth = layers.size === 0 ? 0 : Math.floor((10 * sum('current')) / sum('total'));
    if (tenth <= told) return;
    told = tenth;
    say({ ja: `${image} を取得しています… ${tenth * 10}%`, en: `Pulling ${image} … ${tenth * 10}%` });
  };
}

async function wasSilentLately(): Promise<boolean> {
  const since = Number(await readFile(MEMORY, 'utf8').catch(() => '0'));
  return Date.now() - since < ASK_AGAIN_AFTER_MS;
}

async function remember(): Promise<void> {
  await mkdir(dirname(MEMORY), { recursive: true });
  await writeFile(MEMORY, String(Date.now()));
}
