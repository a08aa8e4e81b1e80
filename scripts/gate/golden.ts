import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LANGS, type Lang } from '../../src/course/text.ts';
import type { StepResult } from '../../src/report/lab-result.ts';

/** What a learner sees of a red step, without what differs from run to run: times, ports, ids, readings. */
export function said({ text, evidence, place }: StepResult, lang: Lang): string {
  const lines = [
    text?.[lang],
    ...evidence.map((each) => each[lang]),
    place && `→ ${place.file}:${place.line ?? ''}`,
  ];
  return `${normalised(lines.filter(Boolean).join('\n'))}\n`;
}

/** Holds what was said against the golden files, or rewrites them. Returns what differs. */
export async function holdAgainst(dir: string, red: StepResult, update: boolean): Promise<string[]> {
  const differences = await Promise.all(
    LANGS.map(async (lang) => {
      const file = join(dir, `expected.${lang}.txt`);
      const [now, golden] = [said(red, lang), await readFile(file, 'utf8').catch(() => '')];
      if (now === golden) return '';
      if (update) await writeFile(file, now);
      return update ? '' : `expected.${lang}.txt differs:\n- ${golden.trim()}\n+ ${now.trim()}`;
    }),
  );
  return differences.filter(Boolean);
}

export function normalised(text: string): string {
  return text
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)?/g, '<time>')
    .replace(/\b\d{1,2}:\d\d:\d\d(\.\d+)?\b/g, '<time>')
    .replace(/(127\.0\.0\.1|localhost):\d{4,5}\b(?!\d)/g, (match, host) =>
      /:(9090|9100|9115|3000|8080)$/.test(match) ? match : `${host}:<port>`,
    )
    .replace(/\b(?:172\.\d+|192\.168|10\.\d+)\.\d+\.\d+\b/g, '<ip>')
    .replace(/\b[0-9a-f]{12,64}\b/g, '<id>')
    .replace(/(?<=[})] (?:→ )?)-?\d[\d.]*(e[+-]\d+)?\b/g, '<n>')
    .replace(/(動いた列|Columns that moved): .*/g, '$1: <readings>')
    .replace(/(?<=CPU の数（|CPU count \()\d+/g, '<n>')
    .replace(/\b\d+(?= (bytes|バイト))/g, '<n>')
    .replace(/\b\d+(?:\.\d+)?(?= ?(秒|s\b|ms\b|ミリ秒))/g, '<n>')
    .replace(/\b\d+(?= ?(個|件|files\b))/g, '<n>')
    .replace(/\b\d+(?: \d+)+\b/g, '<n>')
    .replace(/\b\d+\.\d+(e[+-]\d+)?\b/g, '<n>');
}
