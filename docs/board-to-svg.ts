/**
 * Turns a board on standard input into an SVG on standard output, so that the pictures of the READMEs are real output:
 * `FORCE_COLOR=1 npm test --silent -- 3 4 --lang en | npx tsx docs/board-to-svg.ts "npm test -- 3 4" > docs/board.en.svg`
 */
import { text } from 'node:stream/consumers';
import stringWidth from 'string-width';

/** Each stands out from the background by 4.5:1 at least. */
const COLOURS: Record<string, string> = {
  '31': '#ff7b72',
  '32': '#3fb950',
  '33': '#d29922',
  '35': '#d2a8ff',
  '36': '#56d4dd',
};
const [INK, FAINT, PAPER] = ['#e6edf3', '#9da7b3', '#0d1117'];
const [SIZE, CELL, LINE, MARGIN] = [14, 8.43, 20, 20];

const [typed = ''] = process.argv.slice(2);
const plain = (await text(process.stdin)).trim().replace(/\n{3,}/g, '\n\n');
process.stdout.write(svg(`$ ${typed}\n\n${plain}`.split('\n')));

function svg(lines: string[]): string {
  const paint = painter();
  const width = Math.ceil(Math.max(...lines.map((line) => stringWidth(line))) * CELL) + 2 * MARGIN;
  const height = lines.length * LINE + 2 * MARGIN;
  const rows = lines.map((line, index) => {
    const y = MARGIN + SIZE + index * LINE;
    return `<text x="${MARGIN}" y="${y}" xml:space="preserve">${paint(line)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title>${typed}</title>
<rect width="100%" height="100%" rx="8" fill="${PAPER}"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'Noto Sans Mono CJK JP', monospace" font-size="${SIZE}" fill="${INK}">
${rows.join('\n')}
</g>
</svg>
`;
}

/** Styles outlast the end of a line, as they do in a terminal. */
function painter(): (line: string) => string {
  const style = { bold: false, dim: false, colour: '' };
  return (line) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape is what is looked for
    const [first = '', ...rest] = line.split(/\x1b\[(\d+)m/);
    const painted = [span(first, style)];
    for (let index = 0; index < rest.length; index += 2) {
      const code = rest[index] ?? '';
      if (code === '1') style.bold = true;
      else if (code === '2') style.dim = true;
      else if (code === '22') Object.assign(style, { bold: false, dim: false });
      else style.colour = COLOURS[code] ?? '';
      painted.push(span(rest[index + 1] ?? '', style));
    }
    return painted.join('');
  };
}

function span(words: string, { bold, dim, colour }: { bold: boolean; dim: boolean; colour: string }): string {
  const safe = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const fill = colour || (dim ? FAINT : '');
  if (words === '' || (!fill && !bold)) return safe;
  return `<tspan${fill ? ` fill="${fill}"` : ''}${bold ? ' font-weight="bold"' : ''}>${safe}</tspan>`;
}
