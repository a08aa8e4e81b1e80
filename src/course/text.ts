/** The languages that learners can choose. Japanese is the course's own. */
export const LANGS = ['ja', 'en'] as const;
export type Lang = (typeof LANGS)[number];

/** One thing said to a learner, in every language. A missing translation does not compile. */
export type Text = Readonly<Record<Lang, string>>;

/** The language for this terminal: KATA_LANG, else the locale; Japanese where neither names another one. */
export function chooseLang(env: NodeJS.ProcessEnv = process.env): Lang {
  const asked = env.KATA_LANG?.toLowerCase();
  if (asked === 'ja' || asked === 'en') return asked;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return locale === '' || /^(ja|C|POSIX)(?![a-z])/i.test(locale) ? 'ja' : 'en';
}

/** Applies one function to the text of every language. */
export function mapText(text: Text, change: (sentence: string, lang: Lang) => string): Text {
  return { ja: change(text.ja, 'ja'), en: change(text.en, 'en') };
}

/** Several texts as one, a line each. Empty lines are left out. */
export function lines(...texts: (Text | undefined)[]): Text {
  const of = (lang: Lang) =>
    texts
      .map((text) => text?.[lang])
      .filter(Boolean)
      .join('\n');
  return { ja: of('ja'), en: of('en') };
}

/** Where progress goes: one line that a person reads while something long is under way. */
export type Say = (text: Text) => void;

/** A time of day as shown to learners, in their own time zone. */
export const clock = (at: Date) => at.toTimeString().slice(0, 8);
