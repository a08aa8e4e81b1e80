import { type Document, type Scalar, visit, type YAMLError } from 'yaml';
import type { Text } from './text.ts';

/** What is the matter with a file that is no YAML, to follow on that it is none, and the line to open. */
export interface SyntaxFault {
  text: Text;
  line: number;
}

/** Where a parser could not go on. */
interface Stop {
  document: Document.Parsed;
  source: string;
  lines: readonly string[];
  error: YAMLError;
  /** Where the parser has stopped, counted from 1. */
  line: number;
}

type Cause = (stop: Stop) => SyntaxFault | undefined;

/**
 * Tells the commonest slips apart by what a parser says and by the line where it has stopped: a quote that was left
 * open, or a key that is one level too deep, is above or below it. Undefined where none of them is the case. Pure.
 */
export function explainSyntax(source: string, document: Document.Parsed): SyntaxFault | undefined {
  const [error] = document.errors;
  const line = error?.linePos?.[0].line;
  if (!error || line === undefined) return undefined;
  const stop = { document, source, lines: source.split('\n'), error, line };
  for (const cause of CAUSES) {
    const fault = cause(stop);
    if (fault) return fault;
  }
  return undefined;
}

const twice: Cause = ({ error, lines, line }) =>
  error.code === 'DUPLICATE_KEY' ? at(lines, line, keyTwice) : undefined;

/** The first quote that was left open, at or above the line where the parser has stopped. */
const openQuote: Cause = ({ document, source, lines, line: until }) => {
  let found: SyntaxFault | undefined;
  visit(document, {
    Scalar: (_, node) => {
      if (!isQuoted(node) || !node.range) return undefined;
      const [from, to] = node.range;
      const line = source.slice(0, from).split('\n').length;
      if (line > until || !isLeftOpen(source.slice(from, to))) return undefined;
      found = at(lines, line, leftOpen);
      return visit.BREAK;
    },
  });
  return found;
};

const withoutSpace: Cause = ({ error, lines, line }) => {
  if (!['MULTILINE_IMPLICIT_KEY', 'MISSING_CHAR', 'BAD_INDENT'].includes(error.code)) return undefined;
  const mark = contentOf(lines, line).match(/^(?:-(?=[^\s-])|(?:- )?[\w.-]+(:)(?=[^\s/]))/);
  return mark ? at(lines, line, spaceless(mark[1] ?? '-')) : undefined;
};

/** A key below one that has its value on its own line already: the parser stops at that value. */
const tooDeep: Cause = ({ document, lines, line }) => {
  if (!document.errors.some(({ code }) => code === 'MULTILINE_IMPLICIT_KEY')) return undefined;
  const below = lines.findIndex((each, index) => index >= line && /^ *[^\s#]/.test(each)) + 1;
  return below > 0 && indentOf(lines, below) > indentOf(lines, line) ? at(lines, below, deeper) : undefined;
};

const colonInValue: Cause = ({ error, lines, line }) =>
  error.code === 'BLOCK_AS_IMPLICIT_KEY' ? at(lines, line, bareColon) : undefined;

const otherColumn: Cause = ({ error: { code, message }, lines, line }) =>
  code === 'BAD_INDENT' && message.startsWith('All ') ? at(lines, line, unaligned) : undefined;

/** What hides the others comes first. */
const CAUSES: readonly Cause[] = [twice, openQuote, withoutSpace, tooDeep, colonInValue, otherColumn];

const isQuoted = ({ type }: Scalar) => type === 'QUOTE_SINGLE' || type === 'QUOTE_DOUBLE';

/** Values over several lines are rare, and one that has swallowed what looks like keys and items is a mistake. */
function isLeftOpen(quoted: string): boolean {
  const isClosed = quoted.length > 1 && quoted.endsWith(quoted[0] ?? '');
  const [, ...further] = quoted.split('\n');
  return !isClosed || further.some((each) => /^(?:- |[\w.-]+:(?:\s|$))/.test(each.trim()));
}

const at = (lines: readonly string[], line: number, say: (content: string) => Text): SyntaxFault => ({
  text: say(contentOf(lines, line)),
  line,
});

const contentOf = (lines: readonly string[], line: number) => (lines[line - 1] ?? '').trim();

const indentOf = (lines: readonly string[], line: number) => (lines[line - 1] ?? '').search(/\S/);

const keyTwice = (content: string): Text => ({
  ja: `\`${content}\` のキーは、同じ段にもう書かれています。どちらか 1 つにしてください。`,
  en: `the key of \`${content}\` is there already, on the same level. Keep one of the two.`,
});

const leftOpen = (content: string): Text => ({
  ja: `\`${content}\` で開いた引用符が閉じられていません。値の終わりに同じ引用符を書いてください。`,
  en: `the quote that opens in \`${content}\` is not closed. Write the same quote at the end of the value.`,
});

const spaceless =
  (mark: string) =>
  (content: string): Text => ({
    ja: `\`${content}\` の \`${mark}\` の後に空白がありません。空白を入れてください。`,
    en: `there is no space after the \`${mark}\` in \`${content}\`. Put one there.`,
  });

const deeper = (content: string): Text => ({
  ja: `\`${content}\` の字下げが深すぎます。すぐ上のキーにはもう値があるので、その下には入りません。同じ段のキーと先頭をそろえてください。`,
  en: `\`${content}\` is indented too deep. The key above has its value already, so nothing goes below it. Begin it in the same column as the keys of its level.`,
});

const bareColon = (content: string): Text => ({
  ja: `\`${content}\` の値の中に \`: \` があります。値を引用符で囲んでください。`,
  en: `the value in \`${content}\` holds \`: \`. Put quotes around the value.`,
});

const unaligned = (content: string): Text => ({
  ja: `\`${content}\` の先頭が、同じ段のほかの行とそろっていません。字下げをそろえてください。`,
  en: `\`${content}\` does not begin in the same column as the other lines of its level. Indent it as deep as they.`,
});
