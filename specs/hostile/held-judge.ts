import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Judge, openJudge } from '../../scripts/judge/judge.ts';
import { readLab } from '../../src/course/lab.ts';
import { FIXTURES } from '../../src/course/places.ts';
import { exitStatus, spelled } from '../../src/course/verdict.ts';
import { connect } from '../../src/engine/find.ts';
import { advice, stepLine } from '../../src/report/board.ts';
import { type LabResult, redStep, toJson } from '../../src/report/lab-result.ts';
import { RUN } from '../../src/sandbox/stack/labels.ts';
import { type Hostile, layOut } from './hostile.ts';

/** However a submission tries, it is told within this. */
export const WITHIN_MS = 60_000;
const MOST_RESIDENT_MB = 600;

/** The judge that the commands use, kept warm over a file's submissions, with an eye on what they do to it. */
export function heldJudge() {
  let judge: Judge;
  beforeAll(async () => {
    judge = await openJudge(() => undefined, { warm: true });
  });
  afterAll(async () => {
    await judge[Symbol.asyncDispose]();
    expect(await leftBehind(judge)).toEqual([]);
  });

  const judged = async (lab: string, submission: string) => judge.judge(await readLab(lab), submission);
  const green = async (lab: string) => {
    const red = redStep(await judged(lab, FIXTURES));
    expect(red && said(red), `the fixture of ${lab} afterwards`).toBeUndefined();
  };
  /** Judges what a folder holds of a lab, and holds the judge to its bounds in time, memory and what it shows. */
  const watched = async (lab: string, dir: string, withinMs = WITHIN_MS) => {
    forgetPeak();
    const began = Date.now();
    const result = await judged(lab, dir);
    expect(Date.now() - began, 'ms').toBeLessThan(withinMs);
    expect(peakMegabytes(), 'MB resident').toBeLessThan(MOST_RESIDENT_MB);
    holdText(result);
    return result;
  };
  return {
    /** Judges a submission, and holds what comes of it against what must. */
    hold: async (hostile: Hostile) => {
      await using folder = await layOut(hostile);
      holdVerdict(await watched(hostile.lab, folder.dir), hostile);
      if (hostile.starts) await green(hostile.lab);
    },
    watched,
    green,
    environment: () => judge.environment,
    leave: async (lab: string) => judge.leave(await readLab(lab)),
  };
}

function holdVerdict(result: LabResult, { must }: Hostile): void {
  const red = redStep(result);
  expect([result.verdict, red ? said(red) : ''].join(': ')).toMatch(new RegExp(`^${must.verdict}\\b`));
  expect(exitStatus([result.verdict])).toBe(must.verdict === 'pass' ? 0 : 1);
  if (must.verdict !== 'pass') expect(red?.step.id).toBe(must.step ?? result.lab.steps[0]?.id);
  if (must.says) expect(red && said(red)).toMatch(must.says);
}

function said({ text, evidence, place }: LabResult['steps'][number]): string {
  const where = place && spelled(place);
  return [text, ...evidence]
    .map((each) => each?.en)
    .concat(where ?? [])
    .join('\n');
}

/** What a terminal, a bidirectional layout or a workflow would take for a command. */
const COMMANDS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|^\s*::/m;
/** More than this nobody reads, and no terminal should have to show. */
const MOST_CHARACTERS = 20_000;

/** All that is shown of a result, on the board and in the JSON, can be shown anywhere. */
function holdText(result: LabResult): void {
  for (const lang of ['ja', 'en'] as const) {
    const board = [
      ...result.steps.map((step) => stepLine(step, lang)),
      advice(result, { lang, dir: undefined, words: '' }),
    ];
    const json = strings(toJson([result], lang));
    for (const shown of [...board.map(withoutOwnColours), ...json]) {
      expect(shown).not.toMatch(COMMANDS);
      expect(shown.length).toBeLessThan(MOST_CHARACTERS);
    }
  }
}

/** Colours are ours where they are plain; whatever else is stripped stays seen as it was. */
const withoutOwnColours = (text: string) => {
  const plain = text.replaceAll(OWN_COLOUR, '');
  return stripVTControlCharacters(plain) === plain ? plain : text;
};
// biome-ignore lint/suspicious/noControlCharactersInRegex: what picocolors writes
const OWN_COLOUR = /\u001b\[\d{1,2}m/g;

const strings = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(strings) : [];
};

/** Linux counts a process' peak, and forgets it when told. */
function forgetPeak(): void {
  if (existsSync(PEAK)) writeFileSync('/proc/self/clear_refs', '5');
}

function peakMegabytes(): number {
  if (!existsSync(PEAK)) return process.memoryUsage.rss() / 1024 / 1024;
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(PEAK, 'utf8'))?.[1]) / 1024;
}
const PEAK = '/proc/self/status';

/** What a closed judge's run has left on the engine and on the disk. */
async function leftBehind({ environment: { host, run } }: Judge): Promise<string[]> {
  const docker = connect(host);
  const filters = { label: [`${RUN}=${run.id}`] };
  const [containers, networks, { Volumes }] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
    docker.listVolumes({ filters }),
  ]);
  return [
    ...containers.map(({ Names }) => `container ${Names.join()}`),
    ...networks.map(({ Name }) => `network ${Name}`),
    ...(Volumes ?? []).map(({ Name }) => `volume ${Name}`),
    ...(existsSync(run.dir) ? [run.dir] : []),
  ];
}
