import { readFile } from 'node:fs/promises';
import type { Block } from './blocks.ts';
import { likeness, type Pairs, pairsOf } from './likeness.ts';
import type { Placed } from './placed.ts';
import { FILES, type FileSlot, fixture } from './slots.ts';

/** Files are long: half a file lost is still that file. */
const FILE_LIKENESS = 0.2;
/** What a file's name in the sentence before a block is worth. */
const NAMED = 0.15;

/** The labs' files, to hold a document's blocks against. */
export type KnownFiles = Record<FileSlot, Pairs[]>;

export async function knownFiles(): Promise<KnownFiles> {
  const entries = Object.entries(FILES).map(async ([slot, { file, labs }]) => {
    const texts = await Promise.all(labs.map((lab) => readFile(fixture(lab, file), 'utf8')));
    return [slot, [...new Set(texts)].map(pairsOf)] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as KnownFiles;
}

/** The file that a block is. A line with a path alone decides; else what it holds does, and the sentence before it helps. */
export function fileOf(block: Block, known: KnownFiles): Placed | undefined {
  const path = pathLine(block);
  const slots = (Object.keys(FILES) as FileSlot[]).filter((slot) => !path || FILES[slot].named.test(path));
  if (slots.length === 0) return undefined;
  const sentence = block.before.split(/\n|。/).filter(Boolean).slice(-3).join('\n');
  const pairs = pairsOf(block.text);
  const scores = slots.map((slot) => {
    const content = Math.max(...known[slot].map((each) => likeness(pairs, each)));
    return { slot, score: content + (FILES[slot].named.test(sentence) && content > 0 ? NAMED : 0) };
  });
  const best = scores.reduce((one, other) => (other.score > one.score ? other : one));
  if (!path && (best.score < FILE_LIKENESS || !isConfig(block))) return undefined;
  const end = block.line + block.text.split('\n').length - 1;
  return { slot: best.slot, line: block.line, end, text: block.text, path, container: undefined };
}

/** `compose.yaml` in backticks on the line before the fence, or beside the fence's language. */
function pathLine({ info, before }: Block): string | undefined {
  const beside = info.match(/(?<![\w./-])[\w./-]+\.ya?ml\b/)?.[0];
  return beside ?? pathAlone(before.split('\n').at(-1) ?? '');
}

/** What stands in backticks on a line of its own, emphasised, in a list or behind `File:` as it may be. */
function pathAlone(line: string): string | undefined {
  const [lead = '', path = '', tail, ...more] = line.split('`');
  const words = lead
    .replace(/^[\s*>-]+/, '')
    .split(/[\s*]+/)
    .filter(Boolean);
  const labelled = words.length === 0 || (words.length === 1 && /[:：]$/.test(lead.replaceAll(/[\s*]/g, '')));
  const alone = tail !== undefined && more.length === 0 && /^[:：]?$/.test(tail.replaceAll(/[\s*]/g, ''));
  return labelled && alone && /^[\w./-]*[\w/-]\.\w+$/.test(path) ? path : undefined;
}

/** More lines with a key or a list's dash than without. */
function isConfig({ text }: Block): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const keyed = lines.filter((line) => /^\s*(- )?['"]?[\w.-]+['"]?\s*:(\s|$)|^\s*- /.test(line));
  return keyed.length * 2 > lines.length;
}
