import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

/** One piece of code of a course document: a block of its own, or code within a sentence. */
export interface Block {
  kind: 'block' | 'inline';
  /** The document's line with the first line of the content. Counts from 1. */
  line: number;
  /** The content, with LF line ends. */
  text: string;
  /** What the fence says after its marks: `yaml`, `sh title="load.sh"`. */
  info: string;
  /** The headings that it stands under, the outermost first. */
  headings: readonly string[];
  /** The text between the block before it, or the heading, and this one. */
  before: string;
}

/** Every piece of code in a Markdown document, in order. What is no Markdown has none, or odd ones; nothing throws. */
export function readBlocks(source: string): Block[] {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const reading: Reading = { lines: text.split('\n'), headings: [], told: 0, blocks: [] };
  walk(fromMarkdown(text), { lines: reading.lines, offset: 0 }, reading);
  return reading.blocks;
}

/** Text that is parsed for itself, and how many of the document's lines are before it. */
interface Part {
  lines: readonly string[];
  offset: number;
}

interface Reading {
  lines: readonly string[];
  headings: { depth: number; text: string }[];
  /** The line up to which text belongs to something earlier. */
  told: number;
  blocks: Block[];
}

function walk(node: Nodes, part: Part, reading: Reading): void {
  const at = node.position?.start ?? { line: 1, column: 1 };
  const start = part.offset + at.line;
  const end = part.offset + (node.position?.end.line ?? 1);
  if (node.type === 'heading') {
    const text = (reading.lines[start - 1] ?? '').replace(/^[\s>]*#+\s*/, '').trim();
    reading.headings = [
      ...reading.headings.filter(({ depth }) => depth < node.depth),
      { depth: node.depth, text },
    ];
    reading.told = end;
  } else if (node.type === 'code') {
    const fenced = FENCE.test(part.lines[at.line - 1]?.slice(at.column - 1) ?? '');
    // Deeply indented fences and those within HTML are no fences to Markdown, but to authors and their tools.
    if (!fenced && FENCE.test(node.value)) again(node.value, start - 1, reading);
    else {
      const info = [node.lang, node.meta].filter(Boolean).join(' ');
      keep('block', { line: start + (fenced ? 1 : 0), text: node.value, info }, start, reading);
      reading.told = end;
    }
  } else if (node.type === 'html') {
    const bare = node.value.replace(/^[ \t]*<[^>\n]*>[ \t]*$/gm, '');
    if (bare !== node.value && FENCE.test(bare)) again(bare, start - 1, reading);
  } else if (node.type === 'inlineCode') {
    keep('inline', { line: start, text: node.value, info: '' }, start, reading);
  }
  if ('children' in node) for (const child of node.children) walk(child, part, reading);
}

const FENCE = /^(```|~~~)/m;

function again(text: string, offset: number, reading: Reading): void {
  walk(fromMarkdown(text), { lines: text.split('\n'), offset }, reading);
}

function keep(
  kind: Block['kind'],
  part: Pick<Block, 'line' | 'text' | 'info'>,
  start: number,
  { lines, headings, told, blocks }: Reading,
): void {
  const before = lines
    .slice(told, start - 1)
    .join('\n')
    .trim();
  blocks.push({ kind, ...part, headings: headings.map(({ text }) => text), before });
}
