import type { Finding } from '../../course/verdict.ts';
import { type Container, run } from '../../sandbox/stack/container.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';
import { eventually } from '../eventually.ts';
import {
  besides,
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
import { isSteady, MOST_CHECKS, meanGap, middle, requestTime } from './check-pace.ts';
import { endScript } from './end.ts';
import { type RunningScript, startScript } from './script.ts';

/** A check each second makes some dozens; after so many it is judged by what it has printed. */
const MOST_RECORDS = 5000;
/** Checks in a row that are looked at; a machine at work draws some of them out, so there it takes more. */
const LOOKED_AT = { calm: 3, busy: 6 };
/** What a request takes on a calm machine is far less, in milliseconds. */
const BUSY_REQUEST_MS = 150;
/** Several checks at the slowest pace that passes; after the shorter time the fewer will do. */
const SEEN_WITHIN_MS = 10_000;
const FEWER_AFTER_MS = 8000;
/** Apache and PHP may go on for a moment with what they had before; after this a line tells the truth. */
const SETTLED_MS = 4000;
/** The lines of one check may come in pieces, and only all of them tell what is printed. */
const WHOLE_AFTER_MS = 300;
/** Printing, sleeping and a busy machine may put a line this far from the event. */
const NEAR_S = 3;

/** A learner's check.sh that is running, and all that it has printed so far. */
export interface RunningCheck {
  script: RunningScript;
  records: CheckRecord[];
  /** The first lines that tell neither a time nor a status. */
  others: string[];
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
  const others: string[] = [];
  const reading = (async () => {
    for await (const record of readChecks(script.running.stdout, others)) {
      records.push(record);
      if (records.length >= MOST_RECORDS) break;
    }
  })();
  return {
    script,
    records,
    others,
    end: async () => {
      await endScript(script);
      await reading;
    },
  };
}

/** Waits for three checks in a row with a time and a status, 200 each and a second apart. */
export async function checksOncePerSecond(check: RunningCheck): Promise<void> {
  const { script, records, others } = check;
  const requests: number[] = [];
  const began = Date.now();
  await eventually({
    read: async () => {
      // One for each check, since a machine is busy at one moment and calm at the next.
      if (records.length > requests.length) requests.push(await requestTime(script.container));
      return records.slice(-LOOKED_AT.busy);
    },
    until: (seen) => {
      const meanwhile = requests.slice(-LOOKED_AT.busy);
      const isBusy = middle(meanwhile) > BUSY_REQUEST_MS && Date.now() - began < FEWER_AFTER_MS;
      const enough = isBusy ? LOOKED_AT.busy : LOOKED_AT.calm;
      return seen.length >= enough && isSteady(seen, meanwhile) && !besides(records, others);
    },
    withinMs: SEEN_WITHIN_MS,
    hopeless: async () =>
      besides(records, others) ??
      judgeStatus(records.filter(isWhole)) ??
      (await stopped(script, records)) ??
      (await misspelt(script, records)) ??
      (records.length > MOST_CHECKS ? wrongPace(meanGap(records)) : undefined),
    otherwise: () => (records.length > 1 ? wrongPace(meanGap(records)) : tooFew(script, records, others)),
  });
  const finding = judgeStatus(records);
  if (finding) throw finding;
  const untimed = records.find((record) => record.told === undefined);
  if (untimed) throw noTime(untimed);
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
      const ended = await stopped(check.script, check.records, cause);
      return ended ?? (settled ? unexpected(last, status, cause) : undefined);
    },
    otherwise: () => {
      const last = later().at(-1);
      return last ? unexpected(last, status, cause) : tooFew(check.script, check.records, check.others);
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
    if (record?.told === undefined)
      throw record ? noTime(record) : await tooFew(check.script, check.records, check.others);
    if (apart(record.told, event) > NEAR_S) throw timeIsOff(record, event.from);
  }
  const [shortest, longest] = [restored.from - broke.to, restored.to - broke.from];
  if (outage.length < shortest - NEAR_S || outage.length > longest + NEAR_S)
    throw countIsOff(outage.length, restored.from - broke.from);
}

const isWhole = ({ at }: CheckRecord) => Date.now() - at.getTime() > WHOLE_AFTER_MS;

function judgeStatus(records: readonly CheckRecord[]): Finding | undefined {
  const other = records.find((record) => record.status !== 200);
  return other && unexpected(other, 200, 'check.sh');
}
