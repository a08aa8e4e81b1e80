import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PROJECT } from '../../src/course/places.ts';
import { LANGS, type Text } from '../../src/course/text.ts';
import { tracePage } from './table.ts';
import type { Traced } from './traced.ts';

/** Where the page of each language is kept, relative to the project. */
const PAGES: Text = { ja: 'docs/trace.md', en: 'docs/trace.en.md' };

/** The pages that are not as they would be written now. */
export async function outdatedPages(traced: Traced, root = PROJECT): Promise<string[]> {
  const pages = await Promise.all(
    LANGS.map(async (lang) => {
      const written = await readFile(join(root, PAGES[lang]), 'utf8').catch(() => '');
      // A checkout on Windows may have turned the line ends.
      return written.replaceAll('\r\n', '\n') === tracePage(traced, lang) ? [] : [PAGES[lang]];
    }),
  );
  return pages.flat();
}

/** Writes both pages and returns their paths. */
export async function writePages(traced: Traced, root = PROJECT): Promise<string[]> {
  for (const lang of LANGS) {
    await mkdir(dirname(join(root, PAGES[lang])), { recursive: true });
    await writeFile(join(root, PAGES[lang]), tracePage(traced, lang));
  }
  return LANGS.map((lang) => PAGES[lang]);
}
