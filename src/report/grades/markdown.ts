/** Text of others in Markdown, code in backticks kept: it makes no heading, link, picture or element of its own. */
export function prose(text: string): string {
  const pieces = text.split(/(`[^`\n]+`)/);
  return pieces.map((piece, index) => (index % 2 === 1 ? piece : escaped(piece))).join('');
}

const escaped = (text: string) =>
  text.replace(/[\\`*_[\]<>&#|~!]/g, '\\$&').replace(/^([ \t]*)([-+=])/gm, '$1\\$2');

/** A block of text as it is, whatever fences are in it. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
