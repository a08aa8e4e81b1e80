import type { Block } from './blocks.ts';

/** One command of a block, perhaps over several lines, as it would be typed where it runs. */
export interface Command {
  /** The document's line with its first line. */
  line: number;
  /** Without prompts; what `docker exec … NAME` ran is left bare. */
  text: string;
  /** Whether a prompt stood before it. */
  prompted: boolean;
  /** The container that `docker exec` named. */
  container: string | undefined;
}

/**
 * The commands of a block. Where prompts are shown, what has none is output or a remark between two ways. `known` tells
 * a root's prompt from a comment.
 */
export function commandsIn(
  { text, line }: Pick<Block, 'text' | 'line'>,
  known: (command: string) => boolean = () => false,
): Command[] {
  const lines = text.split('\n');
  const bare = lines.some((each) => isCommand(each) && known(each));
  const isPrompted = (each: string) => PROMPT.test(each) && !(bare && !known(each.replace(PROMPT, '')));
  const prompts = lines.some(isPrompted);
  const commands: { line: number; lines: string[]; prompted: boolean }[] = [];
  for (const [index, each] of lines.entries()) {
    const prompted = isPrompted(each);
    const open = commands.at(-1);
    if (open && goesOn(open.lines) && !prompted) open.lines.push(each);
    else if (prompted || (!prompts && isCommand(each)))
      commands.push({ line: line + index, lines: [prompted ? each.replace(PROMPT, '') : each], prompted });
  }
  return commands.map(({ lines: own, ...rest }) => ({ ...rest, ...unwrapped(own.join('\n').trim()) }));
}

const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/;

/** `# `, `$ `, `container~# `, `root@0a1b2c:/# `, `bash-5.1# `. A comment in Japanese has none. */
const PROMPT = /^\s*(?:[\w@:~/.-]*[#$%]|>)\s+(?=[\x21-\x7e])(?!(?:(?! # ).)*[\u3040-\u30ff\u4e00-\u9fff])/;

/** A remark such as もしくは or `or` separates two ways; what begins with `#` is a comment. */
const isCommand = (line: string) =>
  /^\s*[\x21-\x7e]/.test(line) && !/^\s*(#|or\b)/.test(line) && !JAPANESE.test(line);

/** A backslash, an operator at the end, or a loop that is not done. */
function goesOn(lines: readonly string[]): boolean {
  const last = lines.at(-1) ?? '';
  if (/(\\|\||&&|\bdo)\s*$/.test(last)) return true;
  const text = lines.join('\n');
  const begun = text.match(/(^|[;&|\n])[^\S\n]*(while|until|for)\b/g)?.length ?? 0;
  const done = text.match(/(^|[;&|\s])done\b/g)?.length ?? 0;
  return begun > done;
}

/** Scripts of labs run in the container already. */
function unwrapped(text: string): Pick<Command, 'text' | 'container'> {
  const exec = /^(?:sudo\s+)?docker(?:[ -]compose)?\s+exec\s+(?:-\S+\s+)*(\w[\w.-]*)\s+/;
  const container = text.match(exec)?.[1];
  return { text: text.replace(exec, '').replace(/^sudo\s+/, ''), container };
}
