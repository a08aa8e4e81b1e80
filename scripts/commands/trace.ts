import pc from 'picocolors';
import type { Lang } from '../../src/course/text.ts';
import { runCommand } from '../command.ts';
import { readDocument } from '../document/read-document.ts';
import { driftReport } from '../trace/drift.ts';
import { orphans } from '../trace/orphans.ts';
import { outdatedPages, writePages } from '../trace/pages.ts';
import { readTraced } from '../trace/traced.ts';
import { UsageError } from '../usage-error.ts';

const usage = {
  ja: `使い方: npm run trace -- [--check | --course 教材.md]

  教材の指示（fixtures/course.yaml）と、ラボ、ステップ、模範解答、間違い、別解、ヒントの対応を docs/trace.md と
  docs/trace.en.md に書き出します。どちらかの側で対応する相手がないものがあれば、それを挙げて 1 で終わります。
  --check      書き出さずに、今の表が最新かどうかを確かめます
  --course     教材の文書の設定とコマンドが、模範解答と意味の上で違う所を挙げます。知らない違いがあれば 1 で終わります`,
  en: `usage: npm run trace -- [--check | --course FILE.md]

  Writes to docs/trace.md and docs/trace.en.md what became of each instruction of the course (fixtures/course.yaml):
  lab, step, solution, mistakes, alternatives, hints. Ends with 1, and says so, where either side leads to nothing.
  --check      writes nothing and checks that the tables are up to date
  --course     names where a course document's files and commands differ in meaning from the solutions; ends with 1
               where a difference is not a known one`,
};

await runCommand(
  usage,
  { check: { type: 'boolean' }, course: { type: 'string' } },
  async ({ options, lang }) => {
    const { course } = options;
    if (course === undefined) return options.check ? check(lang) : write(lang);
    if (options.check)
      throw new UsageError({
        ja: '--course と --check は一緒に使えません。',
        en: '--course and --check do not go together.',
      });
    const { text, unexpected } = await driftReport(await readDocument(String(course)), lang);
    console.log(text);
    return unexpected === 0 ? 0 : 1;
  },
);

async function check(lang: Lang): Promise<number> {
  const traced = await readTraced();
  const outdated = (await outdatedPages(traced)).map((page) => ({
    ja: `${page} が最新ではありません。\`npm run trace\` で書き直してください。`,
    en: `${page} is out of date. \`npm run trace\` writes it anew.`,
  }));
  const found = [...orphans(traced), ...outdated];
  for (const text of found) console.error(pc.red(text[lang]));
  return found.length === 0 ? 0 : 1;
}

async function write(lang: Lang): Promise<number> {
  const traced = await readTraced();
  const found = orphans(traced);
  for (const page of await writePages(traced)) console.log(page);
  for (const text of found) console.error(pc.red(text[lang]));
  return found.length === 0 ? 0 : 1;
}
