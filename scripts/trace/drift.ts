import pc from 'picocolors';
import { type Placing, placeBlocks } from '../../src/course/document/place.ts';
import { isFileSlot, RUN, SCRIPTS } from '../../src/course/document/slots.ts';
import { filesOf } from '../../src/course/document/taken.ts';
import type { Lang, Text } from '../../src/course/text.ts';
import type { NamedDocument } from '../document/read-document.ts';
import { type Difference, differencesOf } from './differences.ts';
import { isKnown, type KnownDifference, readKnownDifferences } from './known-differences.ts';
import { staleDifferences } from './stale.ts';

/**
 * What a course document's files and commands are, and where they differ from the fixtures in meaning. `unexpected` counts
 * the differences that are not listed as known, and what is listed although it is gone.
 */
export async function driftReport(
  { name: file, source }: NamedDocument,
  lang: Lang,
): Promise<{ text: string; unexpected: number }> {
  const placing = await placeBlocks(source);
  const [differences, known] = await Promise.all([differencesOf(placing.placed), readKnownDifferences()]);
  const stale = await staleDifferences(known);
  const expected = differences.map((difference) => ({
    difference,
    listed: known.find((each) => isKnown(difference, each)),
  }));
  const surprises = expected.filter(({ listed }) => !listed);
  const shown = (some: typeof expected) => {
    const alike = new Map<string, typeof expected>();
    for (const each of some) {
      const { documentLine, path, document, fixture } = each.difference;
      const key = JSON.stringify([documentLine, path, document, fixture]);
      alike.set(key, [...(alike.get(key) ?? []), each]);
    }
    return [...alike.values()].map((group) => differenceLines(file, group, lang));
  };
  const text = [
    heading(WORDS.placed, lang),
    ...(await placedLines(placing)),
    heading(WORDS.known, lang),
    ...orNone(shown(expected.filter(({ listed }) => listed)), lang),
    heading(WORDS.unexpected, lang),
    ...orNone(shown(surprises), lang),
    heading(WORDS.unplaced, lang),
    ...orNone(
      placing.unplaced.map((each) => `  ${file}:${each.line}  ${each.text}`),
      lang,
    ),
    ...(stale.length > 0 ? [heading(WORDS.stale, lang), ...stale.map((each) => `  ${each}`)] : []),
  ].join('\n');
  return { text, unexpected: surprises.length + stale.length };
}

const WORDS = {
  placed: { ja: '教材の行 → ラボ', en: 'Line of the document → lab' },
  known: { ja: '承知している違い', en: 'Known differences' },
  unexpected: { ja: '思いがけない違い', en: 'Unexpected differences' },
  unplaced: { ja: '何に当たるか分からなかった部分', en: 'Could not place' },
  stale: {
    ja: 'fixtures/known-differences.yaml にあるのに、もうどの版にもない違い',
    en: 'Listed in fixtures/known-differences.yaml, but in no edition any more',
  },
  none: { ja: '  なし', en: '  none' },
  document: { ja: '教材', en: 'document' },
  fixture: { ja: '模範解答', en: 'fixture' },
} as const satisfies Record<string, Text>;

const heading = (text: Text, lang: Lang) => `\n${pc.bold(text[lang])}`;
const orNone = (rows: string[], lang: Lang) => (rows.length > 0 ? rows : [pc.dim(WORDS.none[lang])]);

async function placedLines({ placed, output }: Placing): Promise<string[]> {
  const files = await filesOf(placed);
  const rows = placed.map(({ slot, line, text, ...own }) => {
    const labs = files.filter((taken) => taken.placed.line === line && taken.slot === slot);
    const homes = isFileSlot(slot)
      ? labs.map(({ lab, file }) => `${lab.slice(0, 2)}/${file}`)
      : [homeOf(slot)];
    return { line, told: `${homes.join(', ') || slot}  ${pc.dim((own.path ?? text).split('\n')[0] ?? '')}` };
  });
  const all = [...rows, ...output.map(({ line }) => ({ line, told: pc.dim('output') }))];
  return all
    .sort((a, b) => a.line - b.line)
    .map(({ line, told }) => `  ${String(line).padStart(4)}  ${told}`);
}

function homeOf(slot: string): string {
  const home = slot === 'run' ? RUN : slot in SCRIPTS ? SCRIPTS[slot as keyof typeof SCRIPTS] : undefined;
  return home ? `${home.lab.slice(0, 2)}/${home.file}` : slot;
}

/** The same difference from the fixtures of one or several labs. */
function differenceLines(
  name: string,
  group: readonly { difference: Difference; listed: KnownDifference | undefined }[],
  lang: Lang,
): string {
  const [first] = group;
  if (!first) return '';
  const { documentLine, path, document, fixture } = first.difference;
  const places = group.map(({ difference: each }) => `fixtures/${each.lab}/${each.file}:${each.fixtureLine}`);
  const rows = [
    `  ${name}:${documentLine}  ${path}`,
    `    ${WORDS.document[lang]}: ${document ?? '–'}`,
    `    ${WORDS.fixture[lang]}: ${fixture ?? '–'}`,
    ...places.map((place) => pc.dim(`      ${place}`)),
  ];
  return [...rows, ...(first.listed ? [`    → ${first.listed.reason[lang]}`] : [])].join('\n');
}
