import { type Chore, KNOWN, type Task } from './known-commands.ts';
import { likeness, pairsOf } from './likeness.ts';

const EXAMPLES = Object.entries(KNOWN).map(([slot, examples]) => ({
  slot: slot as Task | Chore,
  examples: examples.map(pairsOf),
}));

/** Below this a command is none of the course's. */
const COMMAND_LIKENESS = 0.4;

/** What a command is for; a misspelt word does not hide it. */
export function taskOf(text: string, least = COMMAND_LIKENESS): Task | Chore | undefined {
  const pairs = pairsOf(text);
  const scores = EXAMPLES.map(({ slot, examples }) => ({
    slot,
    score: Math.max(...examples.map((example) => likeness(pairs, example))),
  }));
  const best = scores.reduce((one, other) => (other.score > one.score ? other : one));
  return best.score >= least ? best.slot : undefined;
}
