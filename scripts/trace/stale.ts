import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { placeBlocks } from '../../src/course/document/place.ts';
import { DOCUMENTS, documentNames } from '../document/documents.ts';
import { differencesOf } from './differences.ts';
import { isKnown, type KnownDifference } from './known-differences.ts';

/** What is listed as known for an edition although the project's document of it differs there no more. One line each. */
export async function staleDifferences(known: readonly KnownDifference[]): Promise<string[]> {
  const editions = await Promise.all(
    (await documentNames()).map(async (name) => {
      const { placed } = await placeBlocks(await readFile(join(DOCUMENTS, name), 'utf8'));
      return { edition: name.replace('.md', ''), differences: await differencesOf(placed) };
    }),
  );
  return editions.flatMap(({ edition, differences }) =>
    known
      .filter((listed) => listed.edition === edition || listed.edition === 'both')
      .flatMap((listed) => {
        const found = differences.filter((each) => isKnown(each, listed)).map(({ lab }) => lab.slice(0, 2));
        const gone = listed.labs.filter((lab) => !found.includes(lab));
        return gone.map((lab) => `${edition}: ${lab} ${listed.file} ${listed.path}`);
      }),
  );
}
