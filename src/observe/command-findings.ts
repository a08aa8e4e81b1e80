import type { Text } from '../course/text.ts';
import { isShell } from '../sandbox/admit/shell.ts';

/** A service's command as the learner wrote it, and the words that Compose made of it. */
export interface Command {
  written: unknown;
  words: readonly string[];
}

/** What makes a `command` something else than its writer meant before any container sees it. Undefined where nothing does. Pure. */
export function explainCommand({ written, words }: Command): Text | undefined {
  const text = Array.isArray(written) ? written.join(' ') : String(written ?? '');
  const [program = ''] = words;
  const joint = isShell(program) ? undefined : text.match(JOINT)?.[0];
  // Inside a word it is quoted. Compose leaves out what follows one that is not; a list's items it takes as they are.
  if (joint !== undefined && !words.some((word) => word !== joint && word.includes(joint)))
    return withoutShell(joint);
  for (const { 0: mark, 1: bare, 2: braced, index } of text.matchAll(DOLLAR)) {
    const name = bare ?? braced;
    const around = `${text.slice(0, index).split(BREAK).at(-1)}${text.slice(index + mark.length).split(BREAK)[0]}`;
    if (name !== undefined && words.join(' ').includes(around)) return filledIn(name);
  }
  return undefined;
}

/** What joins a shell's commands, or leads their output away. */
const JOINT = /&&|\|\|?|;|>>?/;
/** A dollar, and the variable that Compose reads there, unless it is doubled for the shell or has a value of its own. */
const DOLLAR = /\$(?:\$|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/g;
/** What stands around a variable in one word stands there without it where it was empty. */
const BREAK = /[\s"'$]/;

const withoutShell = (joint: string): Text => ({
  ja: `\`command\` の \`${joint}\` はシェルの書き方です。シェルなしでは最初のプログラムだけが動き、\`${joint}\` の後ろは実行されません。全体を \`bash -c "…"\` で囲んでください。`,
  en: `\`${joint}\` in \`command\` is the shell's. Without a shell only the first program runs, and nothing after \`${joint}\`. Put the whole into \`bash -c "…"\`.`,
});

const filledIn = (name: string): Text => ({
  ja: `\`command\` の \`$${name}\` は、コンテナに渡る前に Compose が自分の変数として置き換えます。シェルの変数にするには、\`$$${name}\` と書いてください。`,
  en: `Compose itself fills in \`$${name}\` in \`command\`, before the container gets it. For a variable of the shell write \`$$${name}\`.`,
});
