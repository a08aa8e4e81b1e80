import type { Text } from '../../course/text.ts';

type Path = (string | number)[];

/** What is the matter with a compose file that Compose refuses, and its path in the file. */
export interface ComposeFault {
  text: Text;
  path: Path;
}

/** What Compose has refused. */
export interface Refused {
  /** In Compose's words. */
  said: string;
  /** The path that its words are about. */
  path: Path;
  /** The files as they were written. */
  values: readonly unknown[];
}

/** The keys of a service that labs have use for: what one of them means at another place is plain. */
const OF_SERVICE = new Set(
  `image container_name ports restart command volumes environment working_dir depends_on entrypoint expose
   healthcheck hostname networks profiles`.split(/\s+/),
);

/**
 * Tells the commonest slips in a compose file apart. By the shape of what was written, since Compose's words differ
 * between its versions. Undefined where none of them is the case. Pure.
 */
export function explainComposeRefusal(refused: Refused): ComposeFault | undefined {
  return (
    withoutName(refused) ?? outsideService(refused) ?? nested(refused) ?? noDash(refused) ?? noDot(refused)
  );
}

function withoutName({ values }: Refused): ComposeFault | undefined {
  for (const value of values) {
    const services = mapOf(mapOf(value).services);
    const key = Object.keys(services).find(
      (name) =>
        OF_SERVICE.has(name) && !Object.keys(mapOf(services[name])).some((each) => OF_SERVICE.has(each)),
    );
    if (key !== undefined) return { text: nameless(key), path: ['services', key] };
  }
  return undefined;
}

function outsideService({ values }: Refused): ComposeFault | undefined {
  const own = new Set(['volumes', 'networks']);
  for (const value of values) {
    const key = Object.keys(mapOf(value)).find((name) => OF_SERVICE.has(name) && !own.has(name));
    if (key !== undefined) return { text: outside(key), path: [key] };
  }
  return undefined;
}

function nested({ values }: Refused): ComposeFault | undefined {
  for (const value of values) {
    for (const [name, service] of Object.entries(mapOf(mapOf(value).services))) {
      const inner = Object.entries(mapOf(service)).find(
        ([key, each]) => !OF_SERVICE.has(key) && typeof mapOf(each).image === 'string',
      );
      if (inner) return { text: inside(inner[0], name), path: ['services', name, inner[0]] };
    }
  }
  return undefined;
}

function noDash({ said, path, values }: Refused): ComposeFault | undefined {
  if (!/must be an? (list|array)/.test(said)) return undefined;
  const value = values.map((each) => at(each, path)).find((each) => typeof each === 'string');
  return value === undefined ? undefined : { text: dashless(String(path.at(-1)), String(value)), path };
}

function noDot({ said, path, values }: Refused): ComposeFault | undefined {
  const name = said.match(/undefined volume "?([^\s":]+)/)?.[1];
  if (name === undefined) return undefined;
  const services = path.slice(0, 2);
  for (const value of values) {
    const volumes = mapOf(at(value, services)).volumes;
    const index = Array.isArray(volumes)
      ? volumes.findIndex((each) => String(each).startsWith(`${name}:`))
      : -1;
    if (index >= 0) return { text: dotless(name), path: [...services, 'volumes', index] };
  }
  return { text: dotless(name), path };
}

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => mapOf(inner)[String(key)], value);

const mapOf = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

const nameless = (key: string): Text => ({
  ja: `\`services:\` のすぐ下に \`${key}\` があります。ここに来るのはサービス名です。\`wordpress:\` のような名前の行を書き、\`${key}\` などをその 1 段下に置いてください。`,
  en: `\`${key}\` stands right below \`services:\`, where a service's name belongs. Write a line with a name, such as \`wordpress:\`, and put \`${key}\` and the rest one level below it.`,
});

const outside = (key: string): Text => ({
  ja: `\`${key}\` がどのサービスにも入っていません。字下げを深くして、サービス名の 1 段下に置いてください。`,
  en: `\`${key}\` is in no service. Indent it, one level below the service's name.`,
});

const inside = (name: string, service: string): Text => ({
  ja: `サービス \`${name}\` がサービス \`${service}\` の中に入っています。字下げを浅くして、\`${service}\` と先頭をそろえてください。`,
  en: `The service \`${name}\` stands inside the service \`${service}\`. Begin it in the same column as \`${service}\`.`,
});

const dashless = (key: string, value: string): Text => ({
  ja: `\`${key}\` に書くのはリストです。値の前に \`- \` を付けて、\`- '${value}'\` のように書いてください。`,
  en: `\`${key}\` is a list. Put \`- \` in front of the value: \`- '${value}'\`.`,
});

const dotless = (name: string): Text => ({
  ja: `\`volumes\` の \`${name}\` は \`./\` で始まっていないため、名前付きボリュームとして扱われますが、そのボリュームは宣言されていません。フォルダーの中のファイルやフォルダーなら、\`./${name}\` と書いてください。`,
  en: `\`${name}\` under \`volumes\` does not begin with \`./\`, so it is taken for a named volume, and none is declared. For a file or folder of the lab write \`./${name}\`.`,
});
