import type { Finding } from '../../course/verdict.ts';
import { type Container, run } from '../../sandbox/stack/container.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';
import { eventually } from '../eventually.ts';
import {
  countIsOff,
  misspelt,
  noTime,
  stopped,
  timeIsOff,
  tooFew,
  unexpected,
  wrongPace,
} from './check-findings.ts';
import { apart, type CheckRecord, readChecks } from './check-log.ts';
import { endScript, type RunningScript, startScript } from './script.ts';

/** The course checks once a second; a busy machine may take twice that for one. */
const LEAST_GAP_MS = 500;
const MOST_GAP_MS = 2500;
/** Several checks at the slowest pace that passes. */
const SEEN_WITHIN_MS = 10_000;
/** Apache and PHP may go on for a moment with what they had before; after this a line tells the truth. */
const SETTLED_MS = 4000;
/** Printing, sleeping and a busy machine may put a line this far from the event. */
const NEAR_S = 3;

/** A learner's check.sh that is running, and all that it has printed so far. */
export interface RunningCheck {
  script: RunningScript;
  records: CheckRecord[];
  /** Ends it and returns what it complained about. */
  end: () => Promise<void>;
}

/** An action on the site between two looks at the check. */
export interface Event {
  at: Date;
  /** When it began and was over, by the container's clock; seconds since 1970. */
  from: number;
  to: number;
}

export async function startCheck(stack: Stack, container: Container): Promise<RunningCheck> {
  const script = await startScript(stack, container, 'check.sh');
  const records: CheckRecord[] = [];
  const reading = (async () => {
    for await (const record of readChecks(script.running.stdout)) records.push(record);
  })();
  return {
    script,
    records,
    end: async () => {
      await endScript(container, script);
      await reading;
    },
  };
}

/** Waits for three checks with a time and a status, and judges them: 200 each, about a second apart. */
export async function checksOncePerSecond(check: RunningCheck): Promise<void> {
  await eventually({
    read: async () => check.records.slice(0, 3),
    until: (records) => records.length === 3,
    withinMs: SEEN_WITHIN_MS,
    hopeless: async () =>
      (check.records[0]?.status === 200 ? undefined : judgeStatus(check)) ??
      (await stopped(check.script, check.records)) ??
      (await misspelt(check.script, check.records)),
    otherwise: () => tooFew(check.script, check.records),
  });
  const [first, second, third] = check.records as [CheckRecord, CheckRecord, CheckRecord];
  const notOk = [first, second, third].find((record) => record.status !== 200);
  if (notOk) throw unexpected(notOk, 200, 'check.sh');
  const untimed = [first, second, third].find((record) => record.told === undefined);
  if (untimed) throw noTime(untimed);
  const gap = (third.at.getTime() - first.at.getTime()) / 2;
  if (gap < LEAST_GAP_MS || gap > MOST_GAP_MS) throw wrongPace(gap);
}

/** Waits for the running check to print a status for the first time after an event. */
export async function checkTells(
  check: RunningCheck,
  status: number,
  since: Event,
  cause: string,
): Promise<void> {
  const later = () => check.records.filter((record) => record.at > since.at);
  await eventually({
    read: async () => later(),
    until: (records) => records.some((record) => record.status === status),
    withinMs: SEEN_WITHIN_MS,
    hopeless: async () => {
      const last = later().at(-1);
      const settled = last !== undefined && last.at.getTime() - since.at.getTime() > SETTLED_MS;
      const ended = await stopped(check.script, check.records);
      return ended ?? (settled ? unexpected(last, status, cause) : undefined);
    },
    otherwise: () => {
      const last = later().at(-1);
      return last ? unexpected(last, status, cause) : tooFew(check.script, check.records);
    },
  });
}

/** Does something to the site and notes when, to hold printed times against. */
export async function timed(container: Container, action: () => Promise<void>): Promise<Event> {
  const { stdout } = await run(container, ['date', '+%s']);
  const at = new Date();
  await action();
  const from = Number(stdout);
  return { at, from, to: from + Math.ceil((Date.now() - at.getTime()) / 1000) };
}

/** The log alone tells the outage: its first 500 and the first 200 after it carry the times when it began and ended. */
export async function logTellsOutage(check: RunningCheck, broke: Event, restored: Event): Promise<void> {
  const began = check.records.find((record) => record.status === 500);
  const over = check.records.find((record) => record.at > restored.at && record.status === 200);
  const outage = check.records.filter((record) => record.status === 500);
  for (const [record, event] of [
    [began, broke],
    [over, restored],
  ] as const) {
    if (record?.told === undefined) throw record ? noTime(record) : await tooFew(check.script, check.records);
    if (apart(record.told, event) > NEAR_S) throw timeIsOff(record, event.from);
  }
  const [shortest, longest] = [restored.from - broke.to, restored.to - broke.from];
  if (outage.length < shortest - NEAR_S || outage.length > longest + NEAR_S)
    throw countIsOff(outage.length, restored.from - broke.from);
}

function judgeStatus(check: RunningCheck): Finding | undefined {
  const first = check.records[0];
  return first && unexpected(first, 200, 'check.sh');
}
