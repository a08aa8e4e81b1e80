import { type Lang, mapText, type Text } from './text.ts';
import { visible } from './visible.ts';

/** More than any sentence of ours has, and enough of what a program says to know what is meant. */
const MOST_LINES = 30;
const MOST_CHARACTERS = 600;

/** A text that may hold what others wrote: of a size that can be read, and clean. It says where it was cut. */
export const presentable = (text: Text): Text => mapText(text, (said, lang) => visible(excerpt(said, lang)));

/** The same for a list, whose end says how much is left out. */
export function presentableList(texts: readonly Text[]): Text[] {
  const left = texts.length - MOST_LINES;
  const mark = left > 0 ? [{ ja: `…（ほか ${left} 件）`, en: `… (${left} more)` }] : [];
  return [...texts.slice(0, MOST_LINES).map(presentable), ...mark];
}

/** The beginning and the end of a long text, by lines and by the length of each. */
export function excerpt(text: string, lang: Lang): string {
  const lines = text.split('\n');
  const shown = lines.length <= MOST_LINES ? lines : withoutMiddle(lines, lang);
  return shown.map((line) => shortLine(line, lang)).join('\n');
}

function withoutMiddle(lines: readonly string[], lang: Lang): string[] {
  const half = MOST_LINES / 2;
  const left = lines.length - MOST_LINES + 1;
  const mark = { ja: `…（${left} 行を省略）…`, en: `… (${left} lines left out) …` }[lang];
  return [...lines.slice(0, half), mark, ...lines.slice(1 - half)];
}

function shortLine(line: string, lang: Lang): string {
  if (line.length <= MOST_CHARACTERS) return line;
  const [head, tail] = [line.slice(0, HEAD), line.slice(-TAIL)];
  const left = line.length - HEAD - TAIL;
  return head + { ja: ` …（${left} 文字を省略）… `, en: ` … (${left} characters left out) … ` }[lang] + tail;
}

/** What is the matter tends to stand at the beginning, and at times at the very end; the mark between has room, too. */
const HEAD = 400;
const TAIL = 150;
