import { expect, test } from 'vitest';
import { orphans } from '../../scripts/trace/orphans.ts';
import { outdatedPages } from '../../scripts/trace/pages.ts';
import { readTraced } from '../../scripts/trace/traced.ts';

const traced = await readTraced();

test("the course's instructions and the labs lead to each other", () => {
  expect(orphans(traced).map(({ en }) => en)).toEqual([]);
});

test('docs/trace.md and docs/trace.en.md are as `npm run trace` writes them', async () => {
  expect(await outdatedPages(traced)).toEqual([]);
});
