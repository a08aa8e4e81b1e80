/** A command's words as a shell splits them: quotes group and vanish, a backslash joins lines. */
export function shellWords(text: string): string[] {
  const words: string[] = [];
  const joined = text.replace(/\\\n/g, ' ');
  for (const [word] of joined.matchAll(/(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+/g)) {
    words.push(word.replace(/'([^']*)'|"((?:\\.|[^"\\])*)"/g, (_, single, double) => single ?? double));
  }
  return words;
}
