import { type ParseArgsConfig, parseArgs } from 'node:util';
import pc from 'picocolors';
import { chooseLang, type Lang, type Say, type Text } from '../src/course/text.ts';
import { exitStatus, Finding, spelled } from '../src/course/verdict.ts';
import { interrupt, isInterrupted, obeySignals } from '../src/engine/interruption.ts';
import { guard } from '../src/report/guard.ts';
import { optionsFromNpm } from './npm-options.ts';
import { UsageError } from './usage-error.ts';

export interface CommandContext {
  words: string[];
  options: Record<string, string | boolean | undefined>;
  lang: Lang;
  /** Progress, on standard error. */
  say: Say;
}

/**
 * Runs one command of the public interface: parses its words, prints its one message where something is amiss, and
 * exits with the right status. `main` returns the status.
 */
export async function runCommand(
  usage: Text,
  options: NonNullable<ParseArgsConfig['options']>,
  main: (context: CommandContext) => Promise<number>,
): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) guard(stream);
  let lang = chooseLang();
  // A reader that goes away (`npm test | head`) ends the command like Ctrl-C does.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => interrupt('SIGPIPE'));
  obeySignals(() => console.error(`\n${pc.dim(INTERRUPTED[lang])}`));
  try {
    const all = { ...options, ...COMMON };
    const parsed = parseArgs({ options: all, allowPositionals: true });
    const { positionals } = parsed;
    const values: CommandContext['options'] = { ...optionsFromNpm(all), ...parsed.values };
    lang =
      readLang(values.lang, '--lang') ??
      readLang(process.env.KATA_LANG?.toLowerCase() || undefined, 'KATA_LANG') ??
      lang;
    process.env.KATA_LANG = lang;
    if (values.help) {
      console.log(usage[lang]);
      return;
    }
    const say: Say = (text) => console.error(pc.dim(text[lang]));
    process.exitCode = await main({ words: positionals, options: values, lang, say });
  } catch (error) {
    // Whatever fails because all is being taken away is nobody's news.
    if (!isInterrupted()) process.exitCode = report(error, usage, lang);
  }
}

const INTERRUPTED: Text = {
  ja: '中断しました。片づけています…（もう一度 Ctrl-C で、すぐに終わります）',
  en: 'Interrupted. Tidying up … (Ctrl-C again ends at once)',
};

const COMMON = { lang: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;

function readLang(value: unknown, asked: string): Lang | undefined {
  if (value === undefined || value === 'ja' || value === 'en') return value;
  throw new UsageError({ ja: `${asked} は ja か en です。`, en: `${asked} takes ja or en.` });
}

function report(error: unknown, usage: Text, lang: Lang): number {
  if (error instanceof Finding) {
    const said = [error.text, ...error.evidence].map((text) => text[lang]);
    const at = error.place && `→ ${spelled(error.place)}`;
    const lines = [pc.red(said[0] ?? ''), ...said.slice(1), at, error.next?.[lang]];
    console.error(lines.filter(Boolean).join('\n'));
    return exitStatus([error.verdict]);
  }
  const text = error instanceof UsageError ? error.text[lang] : badWords(error)?.[lang];
  if (text !== undefined) {
    console.error(`${pc.red(text)}\n\n${howTo(usage[lang], lang)}`);
    return 2;
  }
  const detail = process.env.KATA_DEBUG ? (error as Error).stack : (error as Error).message;
  const hint = {
    ja: '環境の問題です。KATA_DEBUG=1 を付けると詳しく表示します。',
    en: 'Something in the environment failed. KATA_DEBUG=1 shows the details.',
  }[lang];
  console.error(`${pc.red(hint)}\n${detail}`);
  return 3;
}

/** The usage without its explanations, which would drive the message off the screen. */
function howTo(usage: string, lang: Lang): string {
  const more = { ja: '--help で詳しい使い方を表示します。', en: '--help tells more.' }[lang];
  return `${usage.split('\n\n')[0]}\n${pc.dim(more)}`;
}

function badWords(error: unknown): Text | undefined {
  const { code, message } = error as { code?: string; message: string };
  if (!code?.startsWith('ERR_PARSE_ARGS_')) return undefined;
  const word = message.match(/'([^']+)'/)?.[1] ?? message;
  return code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
    ? { ja: `${word} というオプションはありません。`, en: `There is no option ${word}.` }
    : { ja: `${word} の使い方が違います。`, en: `${word} is not used that way.` };
}
