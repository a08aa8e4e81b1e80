import { shellWords } from '../../src/course/document/words.ts';

/**
 * A command without what makes no difference: quotes, the order of options, options run together, `http://` and the
 * published port of the site, which is the site's own in the container.
 */
export function commandForm(text: string): string {
  const parts = text.replace(/\n/g, ' ; ').split(/(\|\||&&|[|;]|\bdo\b|\bdone\b)/);
  const forms = parts.map((part) => (/^(\|\||&&|[|;]|do|done)$/.test(part) ? part : simpleForm(part)));
  return forms.filter(Boolean).join(' ').replace(/do ; /g, 'do ').replace(/\s+/g, ' ').trim();
}

/** Options that take the word after them along. */
const VALUED = new Set(['-o', '-w', '-I', '-P', '-n', '-c', '--max-time', '--connect-timeout', '-m']);

function simpleForm(text: string): string {
  const words: string[] = [];
  const options: string[] = [];
  const given = shellWords(text.trim()).flatMap((word) => apart(word));
  for (let at = 0; at < given.length; at += 1) {
    const word = given[at] ?? '';
    if (!/^-/.test(word)) words.push(site(word));
    else options.push(VALUED.has(word) && takesValue(word, given) ? `${word} ${given[++at] ?? ''}` : word);
  }
  return [...words, ...options.sort()].join(' ');
}

/** curl's -I asks for the head alone and takes no value, xargs' does. */
const takesValue = (option: string, words: readonly string[]) => option !== '-I' || words.includes('xargs');

const apart = (word: string) =>
  /^-[A-Za-z]{2,}$/.test(word) ? [...word.slice(1)].map((letter) => `-${letter}`) : [word];

const site = (word: string) =>
  word
    .replace(/^https?:\/\/(localhost|127\.0\.0\.1)/, 'localhost')
    .replace(/^localhost:8080$/, 'localhost')
    .replace(/^(localhost)\/$/, '$1');
