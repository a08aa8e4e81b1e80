import { copyFile, mkdir, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { entriesIn } from '../../../src/course/folder.ts';
import type { Lab } from '../../../src/course/lab.ts';
import type { Text } from '../../../src/course/text.ts';
import { broken, Finding } from '../../../src/course/verdict.ts';
import { MOST_BYTES } from '../archive/limits.ts';
import { tooLarge } from '../archive/refusal.ts';
import { unpack, withoutEnding } from '../archive/unpack.ts';
import { isIgnored } from '../ignored.ts';
import type { HandedIn } from './class.ts';
import { labsIn } from './labs-in.ts';

/** A submission as it can be judged. */
export interface Submission {
  /** By a lab's id: the folder that the lab's folder is in. What has not been handed in is not there. */
  labs: ReadonlyMap<string, string>;
  /** Why it can't be judged at all. */
  refusal?: Finding | undefined;
  /** What is to be said of it as a whole. */
  note?: Text | undefined;
}

/** An upload has one or two, or one for each lab. */
const MOST_ARCHIVES = 20;

/**
 * Opens what was handed in, its archives unpacked into a folder of ours, which is empty; an upload may be a folder that an
 * archive lies in. Never throws: what keeps it from being judged is told.
 */
export async function openSubmission(
  handedIn: HandedIn,
  labs: readonly Lab[],
  work: string,
): Promise<Submission> {
  try {
    const root = await folderOf(handedIn, work);
    const found = await labsIn(root, labs);
    if (found.labs.size > 0) return { labs: found.labs };
    const inner = join(work, 'inner');
    for (const [index, archive] of found.archives.slice(0, MOST_ARCHIVES).entries())
      await unpackInto(archive, join(inner, String(index), withoutEnding(basename(archive))));
    const unpacked = found.archives.length > 0 ? (await labsIn(inner, labs)).labs : found.labs;
    return unpacked.size > 0 ? { labs: unpacked } : { labs: unpacked, note: NONE };
  } catch (error) {
    const refusal = error instanceof Finding ? error : unopened(error);
    return { labs: new Map(), refusal, note: refusal.text };
  }
}

const NONE: Text = {
  ja: 'ラボのフォルダー（01-wordpress など）が見つかりません。',
  en: "No lab's folder (such as 01-wordpress) is in it.",
};

async function folderOf({ path, kind }: HandedIn, work: string): Promise<string> {
  const isNamed = path.equals(Buffer.from(path.toString()));
  const name = isNamed ? path.toString() : join(work, 'named');
  if (!isNamed) await symlink(path, name);
  if (kind === 'folder') return isNamed ? name : copied(name, join(work, 'copied'));
  const into = join(work, 'unpacked');
  await unpackInto(name, into);
  return into;
}

async function unpackInto(archive: string, into: string): Promise<void> {
  await mkdir(into, { recursive: true });
  await unpack(archive, into);
}

/** A folder whose own name is no UTF-8, of which no path tells the files: they are judged by a copy. */
async function copied(from: string, to: string): Promise<string> {
  let bytes = 0;
  await mkdir(to);
  for (const { name, kind, size, isNamed } of await entriesIn(from)) {
    if (!isNamed || name.split('/').some(isIgnored)) continue;
    if (kind === 'folder') await mkdir(join(to, name));
    if (kind !== 'file') continue;
    bytes += size;
    if (bytes > MOST_BYTES) throw tooLarge(MOST_BYTES);
    await copyFile(join(from, name), join(to, name));
  }
  return to;
}

const unopened = (error: unknown) =>
  broken({
    text: { ja: '提出物を開けませんでした。', en: 'The submission could not be opened.' },
    evidence: [{ ja: String(error), en: String(error) }],
    cause: error,
  });
