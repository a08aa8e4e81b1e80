import stringWidth from 'string-width';

/** Columns of the terminal, within what reads well; 80 where there is no terminal. */
export const columns = (stream: NodeJS.WriteStream = process.stdout) =>
  Math.min(Math.max(stream.columns || 80, 40), 100);

/** Fills up to a width in terminal cells; a Japanese character takes two. */
export const pad = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - stringWidth(text)));

/** Wraps plain text and puts the same margin before each line. */
export function indent(text: string, margin: string, width = columns()): string {
  const room = width - stringWidth(margin);
  return text
    .split('\n')
    .flatMap((line) => wrap(line, room))
    .map((line) => `${margin}${line}`.trimEnd())
    .join('\n');
}

/** Latin words stay whole, Japanese breaks anywhere but before closing marks, which wrapping at spaces can't do. */
function wrap(line: string, room: number): string[] {
  const wrapped: string[] = [];
  let current = '';
  let cells = 0;
  for (const [piece] of line.matchAll(PIECES)) {
    const width = cellsOf(piece);
    if (cells + width <= room || current === '') {
      current += piece;
      cells += width;
      continue;
    }
    wrapped.push(current);
    current = piece.trimStart();
    cells = cellsOf(current);
  }
  return [...wrapped, current];
}

/** What is plain ASCII need not be looked at closely. */
const cellsOf = (piece: string) => (/^[ -~]*$/.test(piece) ? piece.length : stringWidth(piece));

/** Accents and their like belong to the character before them. */
const PIECES = /[\x21-\x7e]+|\s+|[^\s\x21-\x7e][\p{M}、。，．）」』】：；？！ーっゃゅょッャュョ]*/gu;
