/**
 * Text of others as a reader's terminal and CI may have it: what moves a cursor, hides, reorders or commands is shown as
 * a symbol (`␛`, `\u{202e}`) and done by nobody. Lines and tabs stay. Text that is clean already comes back unchanged.
 */
export const visible = (text: string): string => withoutCommands(text.replace(UNSEEN, symbolOf));

/** The same for a name or a path, which has one line. */
export const visibleName = (name: string): string => visible(name).replace(/[\n\t]/g, symbolOf);

/** The same for output that is painted already: the colours that this project paints with stay. */
export const visiblePainted = (text: string): string =>
  withoutCommands(
    text.replace(PAINT_OR_UNSEEN, (found) => (found.startsWith('\x1b[') ? found : symbolOf(found))),
  );

/** Controls, marks of direction, separators of lines and halves of characters; joiners belong to scripts and emoji. */
const UNSEEN = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Bold, dim, red, green, yellow, magenta, cyan, and their ends, as picocolors writes them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one
const PAINT = /\x1b\[(?:1|2|22|3[12356]|39)m/;
const PAINT_OR_UNSEEN = new RegExp(`${PAINT.source}|${UNSEEN.source}`, 'gu');

function symbolOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(PICTURES + code);
  return code === 0x7f ? '␡' : `\\u{${code.toString(16)}}`;
}

/** Unicode's pictures of the controls begin here. */
const PICTURES = 0x2400;

/**
 * GitHub takes a line that begins with `::` for a command, after any blanks; Azure, TeamCity and GitHub's older runners
 * take `##[…]` and `##vso[…]` for one anywhere in it.
 */
const withoutCommands = (text: string): string =>
  text.replace(LEADING_COLONS, '$1\\::').replace(/##(\w*)\[/g, '##$1\\[');

const LEADING_COLONS = new RegExp(`^((?:[^\\S\\n\\r\\u2028\\u2029]|${PAINT.source})*)::`, 'gm');
