import { type Finding, wrong } from '../verdict.ts';

/** Quotes and lists within each other; the course itself has three. */
const DEEPEST = 50;
/** An indentation by which a list may stand within another. */
const LEAST_INDENT = 2;
const MARKER = /[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$))/y;

/**
 * The finding of a document that nests deeper than a reader of Markdown, which calls itself for each level, has room for;
 * undefined for any other. Told by the marks and the indentation that lines begin with, in time that grows with their length.
 */
export function tooDeep(source: string, file: string): Finding | undefined {
  const index = source.split(/\r\n?|\n/).findIndex((line) => levelsOf(line) > DEEPEST);
  if (index < 0) return undefined;
  return wrong({
    text: {
      ja: `引用やリストの入れ子が深すぎます（${DEEPEST} 段まで読めます）。入れ子を浅くしてください。`,
      en: `Quotes or lists are nested too deep here; up to ${DEEPEST} levels can be read. Nest them less.`,
    },
    place: { file, line: index + 1 },
  });
}

function levelsOf(line: string): number {
  let marks = 0;
  let end = 0;
  for (;;) {
    MARKER.lastIndex = end;
    if (!MARKER.test(line)) break;
    marks += 1;
    end = MARKER.lastIndex;
  }
  const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  // Code may be indented as it likes; only what begins with a mark is a list or a quote.
  return marks === 0 ? 0 : marks + indent / LEAST_INDENT;
}
