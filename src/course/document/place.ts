import { type Block, readBlocks } from './blocks.ts';
import { type Command, commandsIn } from './commands.ts';
import type { Chore, Task } from './known-commands.ts';
import { isOutput } from './output.ts';
import { fileOf, type KnownFiles, knownFiles } from './place-file.ts';
import type { Placed } from './placed.ts';
import { taskOf } from './task.ts';

export interface Placing {
  placed: Placed[];
  /** Samples of what commands print. */
  output: { line: number }[];
  /** What nothing could be made of. */
  unplaced: { line: number; text: string }[];
}

/** In a sentence much is quoted in passing. */
const INLINE_LIKENESS = 0.6;

/** Which file or command each piece of code of a document is. */
export async function placeBlocks(source: string): Promise<Placing> {
  const known = await knownFiles();
  const placing: Placing = { placed: [], output: [], unplaced: [] };
  const inline: Placed[] = [];
  for (const block of readBlocks(source)) {
    if (block.kind === 'inline') inline.push(...inSentence(block));
    else placeBlock(block, known, placing);
  }
  // A sentence counts where no block gives the command.
  const given = new Set(placing.placed.map(({ slot }) => slot));
  placing.placed.push(...inline.filter(({ slot }) => !given.has(slot)));
  placing.placed.sort((a, b) => a.line - b.line);
  return placing;
}

function placeBlock(block: Block, known: KnownFiles, placing: Placing): void {
  if (block.text.trim() === '') return;
  const file = fileOf(block, known);
  if (file) {
    placing.placed.push(file);
    return;
  }
  const commands = commandsIn(block, (text) => taskOf(text) !== undefined);
  const found = commands.map((command) => ({ command, slot: taskOf(command.text) }));
  const placed = found.flatMap(({ command, slot }) => (slot ? [asPlaced(command, slot)] : []));
  placing.placed.push(...placed);
  const strange = found.filter(({ command, slot }) => !slot && (placed.length === 0 || command.prompted));
  if (placed.length === 0 && isOutput(block)) placing.output.push({ line: block.line });
  else if (placed.length === 0) placing.unplaced.push({ line: block.line, text: firstLine(block.text) });
  else {
    placing.unplaced.push(
      ...strange.map(({ command }) => ({ line: command.line, text: firstLine(command.text) })),
    );
  }
}

const firstLine = (text: string) => text.trim().split('\n')[0]?.slice(0, 60) ?? '';

function asPlaced({ text, line, container }: Command, slot: Task | Chore): Placed {
  return { slot, line, end: line + text.split('\n').length - 1, text, path: undefined, container };
}

function inSentence(block: Block): Placed[] {
  return commandsIn(block).flatMap((command) => {
    const slot = taskOf(command.text, INLINE_LIKENESS);
    const practised = slot === 'run' || slot === 'load' || slot === 'disk' || slot === 'check';
    return slot && (practised || slot === 'break' || slot === 'restore') ? [asPlaced(command, slot)] : [];
  });
}
