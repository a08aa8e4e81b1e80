/**
 * A lab's script with the document's command in place of the fixture's. The frame around it (traps, limits) is the
 * fixture's. The command stands on the line that it has in the document, so that a shell's complaint tells that line.
 */
export function framed(
  fixture: string,
  command: RegExp,
  { line, text }: { line: number; text: string },
): string {
  const found = fixture.match(command);
  const start = found?.index ?? fixture.length;
  const after = fixture.slice(start + (found?.[0].length ?? 0));
  const head = fixture
    .slice(0, start)
    .split('\n')
    .filter((each) => each.startsWith('#!') || (each.trim() !== '' && !each.startsWith('#')));
  const space = '\n'.repeat(Math.max(1, line - head.length));
  return `${head.join('\n')}${space}${text}${after}`;
}

/**
 * A command for a terminal on the host, as it has to read in the container: the published port of the site is the port
 * that the site listens on, which `http://` implies.
 */
export function inContainer(text: string, publishedPort: string): string {
  return text.replace(new RegExp(`\\b(localhost|127\\.0\\.0\\.1):${publishedPort}\\b`, 'g'), '$1');
}
