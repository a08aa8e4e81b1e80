import { lineNumber } from '../../course/line-number.ts';
import type { Text } from '../../course/text.ts';
import type { Role } from '../../engine/catalog.ts';
import { jobsOf, type ScrapeJob } from '../../sandbox/admit/time-lapse/scrape-config.ts';

/** Why a program refuses its configuration, for a learner. */
export interface Refusal {
  text: Text;
  /** Where it is, as a path into the configuration or a line of it. */
  path?: (string | number)[];
  line?: number | undefined;
}

/** The program's own sentence in what promtool, Prometheus or blackbox exporter wrote. */
export function sentenceIn(output: string): string {
  const failed = output.match(/FAILED: ([\s\S]*?)(?:\n[^\S\n]*\n|\nChecking|$)/)?.[1];
  const logged = output.match(/level=error\b.*?\berr="((?:[^"\\]|\\.)*)"/i)?.[1];
  const said = failed ?? logged?.replaceAll('\\n', '\n').replaceAll('\\"', '"') ?? output;
  return said
    .replace(/(error )?parsing (YAML|config) file( \S+)?: /g, '')
    .replace('yaml: unmarshal errors:', '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' / ');
}

/** Tells the commonest mistakes apart in Prometheus' or blackbox exporter's sentence about a parsed configuration. */
export function explainRefusal(said: string, config: unknown, role: Role = 'prometheus'): Refusal {
  const line = { line: lineNumber(said.match(/line (\d+)/)?.[1]) };
  const address = said.match(/"([^"]*)" is not a valid hostname/)?.[1];
  if (address !== undefined) return notAnAddress(address, config);
  const slow = said.match(/scrape timeout greater than scrape interval.*job name "([^"]*)"/)?.[1];
  if (slow !== undefined) return timeoutTooLong(slow, config);
  const twice = said.match(/field (\S+) already set in type/)?.[1];
  if (twice !== undefined) return { text: keyTwice(twice), ...line };
  const field = said.match(/field (\S+) not found in type/)?.[1];
  if (field !== undefined) return { text: unknownKey(field, role), ...line };
  const duration = said.match(/not a valid duration string: "([^"]*)"/)?.[1];
  if (duration !== undefined) return { text: noUnit(duration), path: pathOfDuration(duration, config) };
  const single = said.match(/cannot unmarshal !!(str|map)(?: `[^`]*`)? into \[\]/)?.[1];
  if (single !== undefined) return { text: single === 'str' ? bareValue : bareItem, ...line };
  if (/cannot unmarshal/.test(said)) return { text: wrongShape, ...line };
  if (/no such file|is a directory/.test(said)) return { text: noFile };
  return { text: refused, ...line };
}

function notAnAddress(address: string, config: unknown): Refusal {
  const jobs = jobsOf(config);
  const index = jobs.findIndex((job) => addressesOf(job).includes(address));
  const path = pathOfTarget(jobs, address) ?? ['scrape_configs'];
  const job = jobs[index];
  return {
    text: job?.params || job?.metrics_path ? withoutRelabelling(address) : noHostAndPort(address),
    path,
  };
}

function timeoutTooLong(name: string, config: unknown): Refusal {
  const index = jobsOf(config).findIndex((job) => job.job_name === name);
  return {
    text: {
      ja: `ジョブ \`${name}\` の \`scrape_timeout\` が \`scrape_interval\` より長くなっています。次の scrape が始まる前に終わるように、interval 以下にしてください。`,
      en: `In job \`${name}\` \`scrape_timeout\` is longer than \`scrape_interval\`. A scrape has to be over before the next one starts, so it must not exceed the interval.`,
    },
    path: ['scrape_configs', index, 'scrape_timeout'],
  };
}

/** The static targets of a job as they were written. */
export const addressesOf = (job: ScrapeJob): string[] => groupsOf(job).flat();

/** Where a static target stands in the configuration; undefined where it is no static target. */
export function pathOfTarget(jobs: readonly ScrapeJob[], address: string): (string | number)[] | undefined {
  for (const [index, job] of jobs.entries()) {
    for (const [group, targets] of groupsOf(job).entries()) {
      const place = targets.indexOf(address);
      if (place >= 0) return ['scrape_configs', index, 'static_configs', group, 'targets', place];
    }
  }
  return undefined;
}

function groupsOf(job: ScrapeJob): string[][] {
  const groups = Array.isArray(job.static_configs) ? job.static_configs : [];
  return groups.map((group: { targets?: unknown } | null) =>
    Array.isArray(group?.targets) ? group.targets.map(String) : [],
  );
}

function pathOfDuration(duration: string, config: unknown): (string | number)[] {
  const jobs = jobsOf(config);
  for (const key of ['scrape_interval', 'scrape_timeout']) {
    const index = jobs.findIndex((job) => String(job[key]) === duration);
    if (index >= 0) return ['scrape_configs', index, key];
  }
  return ['global'];
}

const noHostAndPort = (address: string): Text => ({
  ja: `ターゲット \`${address}\` に URL の一部（http:// やパス）が入っています。\`targets\` には \`サービス名:ポート\` だけを書きます。/metrics は Prometheus が自分で付けます。`,
  en: `The target \`${address}\` holds parts of a URL (http:// or a path). \`targets\` takes \`service:port\` alone; Prometheus adds /metrics by itself.`,
});

const withoutRelabelling = (address: string): Text => ({
  ja: `\`${address}\` は、そのままでは Prometheus の行き先になりません。\`relabel_configs\` がないため、行き先（\`__address__\`）が blackbox exporter に置き換わっていません。`,
  en: `Prometheus can't go to \`${address}\` itself. Without \`relabel_configs\` nothing replaces \`__address__\` by the blackbox exporter's.`,
});

const unknownKey = (field: string, role: Role): Text =>
  role === 'blackbox'
    ? {
        ja: `\`${field}\` というキーはここでは使えません。綴りと字下げの深さを見直してください。\`prober\`・\`timeout\`・\`http\` はモジュール名の 1 段下、\`valid_status_codes\`・\`method\`・\`preferred_ip_protocol\` は \`http\` の 1 段下です。`,
        en: `There is no key \`${field}\` at this place. Check its spelling and its indentation: \`prober\`, \`timeout\` and \`http\` stand one level below the module's name; \`valid_status_codes\`, \`method\` and \`preferred_ip_protocol\` one level below \`http\`.`,
      }
    : {
        ja: `\`${field}\` というキーはここでは使えません。綴り（static_configs のような複数形の s）と字下げの深さを見直してください。`,
        en: `There is no key \`${field}\` at this place. Check its spelling (a plural such as static_configs) and its indentation.`,
      };

const keyTwice = (field: string): Text => ({
  ja: `\`${field}\` というキーが同じ所に 2 回書かれています。片方を消すか、2 つ目を別のジョブなどへ移してください。`,
  en: `The key \`${field}\` is there twice at the same place. Remove one, or move the second to where it belongs.`,
});

const noUnit = (duration: string): Text => ({
  ja: `\`${duration}\` は時間として読めません。\`5s\`（5 秒）や \`1m\`（1 分）のように単位を付けます。`,
  en: `\`${duration}\` is no duration. It needs a unit: \`5s\` for seconds, \`1m\` for a minute.`,
});

const bareValue: Text = {
  ja: 'ここにはリストが来ますが、値がそのまま書かれています。値の前に `- ` を付けるか、`[ ]` で囲んでください。',
  en: 'A list belongs here, and there is a single value. Put `- ` in front of it, or `[ ]` around it.',
};

const bareItem: Text = {
  ja: 'ここにはリストが来ますが、項目の先頭の `- ` がありません。各項目の最初のキーの前に `- ` を付けてください。',
  en: 'A list belongs here, and its item lacks the `- ` in front. Put `- ` before the first key of each item.',
};

const wrongShape: Text = {
  ja: '値の形が違います。リスト（先頭に `- `、または `[ ]`）が必要な所に文字列があるか、字下げの深さがずれています。',
  en: 'A value has the wrong shape: a plain word where a list (`- ` or `[ ]`) belongs, or a different indentation.',
};

const noFile: Text = {
  ja: '設定ファイルが、プログラムの読む場所にありません。ファイルの置き場所とマウント先を見直してください。',
  en: 'The configuration file is not where the program reads it. Check where the file lies and where it is mounted.',
};

const refused: Text = {
  ja: '設定ファイルが受け付けられません。',
  en: 'The configuration file is refused.',
};
