import type { Text } from './text.ts';
import { type Finding, wrong } from './verdict.ts';

/** A collection of alerting rules from the web has 150 KB and 4,000 lines. */
const MOST_CHARACTERS = 256 * 1024;
const MOST_LINES = 8000;
/** A dashboard's JSON has 15 levels. */
const MOST_DEPTH = 60;
/** Entries of one line: parsers take the square of their number. */
const MOST_COMMAS = 4000;

/**
 * Refuses text on which a YAML parser would take minutes, or all of its stack, before any is asked. It looks at marks
 * alone, each once, quoted or not. Throws `wrong`, with the line where there is one.
 */
export function checkYamlSize(source: string, name: string): void {
  const lines = source.split('\n', MOST_LINES + 1);
  if (source.length > MOST_CHARACTERS || lines.length > MOST_LINES) throw refused(name, tooLong);
  let depth = 0;
  for (const [index, line] of lines.entries()) {
    let marks = 0;
    let commas = 0;
    for (const character of line) {
      if (character === '[' || character === '{') depth += 1;
      else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
      else if (character === ',') commas += 1;
      if (depth > MOST_DEPTH) throw refused(name, tooDeep, index + 1);
      if (commas > MOST_COMMAS) throw refused(name, tooLong, index + 1);
    }
    // `- - - a` and `? ? ? a` open a level each.
    for (const word of line.trimStart().split(' ', MOST_DEPTH + 1)) {
      if (!/^[-?:!&]/.test(word)) break;
      marks += 1;
    }
    if (marks > MOST_DEPTH) throw refused(name, tooDeep, index + 1);
  }
}

const refused = (file: string, text: (name: string) => Text, line?: number): Finding =>
  wrong({ text: text(file), place: { file, line } });

const tooLong = (name: string): Text => ({
  ja: `${name} が大きすぎます（上限 ${MOST_CHARACTERS / 1024} KiB、${MOST_LINES} 行）。この講義の YAML は数十行です。`,
  en: `${name} is too large (${MOST_CHARACTERS / 1024} KiB and ${MOST_LINES} lines at most). YAML of this course has some dozen lines.`,
});

const tooDeep = (name: string): Text => ({
  ja: `${name} の入れ子が深すぎます（上限 ${MOST_DEPTH} 段）。`,
  en: `${name} is nested too deep (${MOST_DEPTH} levels at most).`,
});
