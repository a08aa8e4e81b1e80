import type { Change } from './change.ts';

/** Every word, number and operator of a PromQL expression changed, one at a time. */
export function promqlChanges(expression: string): Change[] {
  const tokens = [...expression.matchAll(TOKEN)];
  return tokens.flatMap(({ 0: token, index }) => {
    const after = expression.slice(index + token.length);
    const other = otherToken(token, /^\s*\(/.test(after));
    if (other === undefined) return [];
    return [{ op: bare(token), value: `${expression.slice(0, index)}${other}${after}` }];
  });
}

/** Strings, ranges, words, numbers, operators. */
const TOKEN = /"(?:\\.|[^"\\])*"|\[[^[\]]*\]|[A-Za-z_:][\w:]*|\d+(?:\.\d+)?|[=!]~|!=|[-+*/=]/g;

/** What stands for something else but can stand in the same place. */
const SWAPS: Readonly<Record<string, string>> = {
  avg: 'sum',
  sum: 'avg',
  count: 'sum',
  rate: 'delta',
  by: 'without',
  without: 'by',
  on: 'ignoring',
  '=': '!=',
  '!=': '=',
  '=~': '!~',
  '!~': '=~',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
};

function otherToken(token: string, called: boolean): string | undefined {
  if (token in SWAPS) return SWAPS[token];
  if (token.startsWith('"')) return `${token.slice(0, -1)}x"`;
  if (token.startsWith('[')) return token.replace(/\d+/, (number) => String(Number(number) * 2));
  if (/^\d/.test(token)) return String(Number(token) + 1);
  return called ? undefined : `${token}x`;
}

/** A token as an id shows it. */
const bare = (token: string) => token.replaceAll(/["[\]]/g, '');
