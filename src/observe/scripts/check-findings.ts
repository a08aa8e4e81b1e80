import { type Text, clock as timeOfDay } from '../../course/text.ts';
import { type Finding, wrong } from '../../course/verdict.ts';
import { type CheckRecord, isMarkup } from './check-log.ts';
import { endedContainer } from './container-ended.ts';
import { complaints, lineIn, type RunningScript } from './script.ts';

/** The finding of a check that has ended by itself, or with its container by `cause`; undefined while it runs. */
export async function stopped(
  script: RunningScript,
  records: readonly CheckRecord[],
  cause = script.name,
): Promise<Finding | undefined> {
  const code = script.exitCode();
  if (code === undefined) return undefined;
  const gone = await endedContainer({ ...script, name: cause });
  if (gone) return gone;
  const said = await complaints(script);
  const none = records.length === 0;
  return wrong({
    text: none
      ? { ja: 'check.sh が何も表示せずに終わりました。', en: 'check.sh ended without printing a check.' }
      : {
          ja: 'check.sh が途中で終わりました。障害の間も、止められるまで表示し続ける必要があります。',
          en: 'check.sh ended on its own. It has to go on until it is stopped, through an outage as well.',
        },
    evidence: [
      { ja: `終了コード: ${code}`, en: `Exit code: ${code}` },
      ...(said ? [{ ja: `エラー出力: ${said}`, en: `Standard error: ${said}` }] : []),
    ],
    place: { file: 'check.sh' },
  });
}

/** A status other than the one that was due. */
export function unexpected(record: CheckRecord, status: number, file: string): Finding {
  const at = timeOfDay(record.at);
  return wrong({
    text: explain(record.status, status, file),
    evidence: [
      {
        ja: `最後の行: ${record.line}（${at}）、期待: ${status}`,
        en: `Last line: ${record.line} (${at}); expected: ${status}`,
      },
    ],
    place: { file },
  });
}

function explain(seen: number, expected: number, file: string): Text {
  if (seen === 0) {
    return {
      ja: 'サイトに接続できていません（000）。スクリプトはコンテナの中で動くので、URL は `http://localhost`（80 番）です。8080 番はホストから見たポートです。',
      en: 'The check does not reach the site (000). The script runs inside the container, where the URL is `http://localhost`, port 80; 8080 is the port on the host.',
    };
  }
  if (seen >= 300 && seen < 400) {
    return {
      ja: `転送（${seen}）をたどっていません。最後のページのステータスコードを表示してください（curl なら \`-L\`）。`,
      en: `The redirect (${seen}) is not followed. Show the status of the last page (\`-L\` of curl).`,
    };
  }
  if (seen === 500 && file === 'restore.sh') {
    return {
      ja: 'restore.sh のあともサイトは 500 のままです。フォルダーの名前を、元の `wp-admin` に一字一句戻してください。',
      en: 'After restore.sh the site still answers 500. Give the folder its own name back, letter by letter: `wp-admin`.',
    };
  }
  return expected === 500
    ? {
        ja: `サイトは壊れていないようです（${seen}）。break.sh で wp-admin の名前を変えてください。`,
        en: `The site does not seem broken (${seen}). Rename wp-admin in break.sh.`,
      }
    : { ja: `ステータスコードが ${seen} です。`, en: `The status is ${seen}.` };
}

/** Lines without a time and a status, or no lines at all. */
export async function tooFew(
  script: RunningScript,
  records: readonly CheckRecord[],
  others: readonly string[],
): Promise<Finding> {
  const said = await complaints(script);
  const page = records.length === 0 ? besides(records, others.filter(isMarkup)) : undefined;
  if (page) return page;
  const silent = records.length === 0 && others.length === 0 && said === '';
  return wrong({
    text: silent
      ? {
          ja: 'check.sh は動いていますが、何も表示しません。200 のときも、1 回ごとに 1 行を画面に表示してください（ファイルにだけ書くと、見えません）。',
          en: 'check.sh runs but prints nothing. Print a line for every check, for a 200 as well, and on the screen: what goes into a file alone is not seen.',
        }
      : {
          ja: `check.sh の表示から、時刻とステータスコードを読み取れません（${records.length} 行）。`,
          en: `No time and status can be read from what check.sh prints (${records.length} lines).`,
        },
    evidence: [
      ...others.slice(0, 1).map((line) => ({ ja: `表示された行: ${line}`, en: `A line: ${line}` })),
      ...(said === '' ? [] : [{ ja: `エラー出力: ${said}`, en: `Standard error: ${said}` }]),
    ],
    place: { file: 'check.sh', line: lineIn(said, 'check.sh') },
  });
}

/** The page itself, or so many other lines that the checks are lost among them; undefined where there are few. */
export function besides(records: readonly CheckRecord[], others: readonly string[]): Finding | undefined {
  const page = others.find(isMarkup);
  if (page === undefined && others.length <= 2 * Math.max(1, records.length)) return undefined;
  return wrong({
    text: page
      ? {
          ja: 'ページの中身まで表示されています。curl に `-o /dev/null` を付けて捨て、時刻とステータスコードだけを表示してください。',
          en: 'The page itself is printed, too. Drop it with `-o /dev/null` of curl and print the time and the status alone.',
        }
      : {
          ja: '時刻とステータスコードのほかにも、たくさんの行が表示されています。1 回のチェックを 1 行にしてください。',
          en: 'Many lines are printed besides the time and the status. Make each check one line.',
        },
    evidence: [{ ja: `表示された行: ${page ?? others[0]}`, en: `One of the lines: ${page ?? others[0]}` }],
    place: { file: 'check.sh' },
  });
}

/** The finding of a check whose shell can't find a command and that has printed nothing yet. */
export async function misspelt(
  script: RunningScript,
  records: readonly CheckRecord[],
): Promise<Finding | undefined> {
  const hopeless = records.length === 0 && /not found/.test(await complaints(script));
  return hopeless ? tooFew(script, records, []) : undefined;
}

/** A line without a time. */
export const noTime = (record: CheckRecord) =>
  wrong({
    text: {
      ja: '行に時刻がありません。`date` で時刻を取り、ステータスコードと一緒に表示してください。',
      en: 'The line has no time. Take it with `date` and print it with the status.',
    },
    evidence: [{ ja: `表示された行: ${record.line}`, en: `The line: ${record.line}` }],
    place: { file: 'check.sh' },
  });

/** Checks too near to or too far from each other, in milliseconds. */
export const wrongPace = (gap: number) =>
  wrong({
    text: {
      ja: `チェックの間隔が ${(gap / 1000).toFixed(1)} 秒です。1 秒に 1 回にしてください（\`sleep 1\`）。`,
      en: `The checks are ${(gap / 1000).toFixed(1)} s apart. Make it one a second (\`sleep 1\`).`,
    },
    place: { file: 'check.sh' },
  });

/** A printed time that is not when it happened; `clock` in seconds since 1970. */
export const timeIsOff = (record: CheckRecord, clock: number) => {
  const real = new Date(clock * 1000).toISOString().slice(11, 19);
  return wrong({
    text: {
      ja: '表示された時刻が、実際に起きた時刻と合っていません。時刻は行ごとに取り直してください。',
      en: 'The printed time is not the time when it happened. Take the time anew for every line.',
    },
    evidence: [
      { ja: `表示: ${record.line}、実際: ${real} UTC`, en: `Printed: ${record.line}; in truth: ${real} UTC` },
    ],
    place: { file: 'check.sh' },
  });
};

/** Lines that tell another length of the outage than it had, in seconds. */
export const countIsOff = (count: number, seconds: number) =>
  wrong({
    text: {
      ja: `障害は ${seconds} 秒でしたが、500 の行は ${count} 行です。1 秒に 1 行にしてください。`,
      en: `The outage took ${seconds} s, but 500 stands on ${count} lines. Print one line a second.`,
    },
    place: { file: 'check.sh' },
  });
