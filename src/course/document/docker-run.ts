import type { Text } from '../text.ts';
import { shellWords } from './words.ts';

/** A service as `docker run` asks for it. */
export interface RunService {
  image: string;
  container_name?: string;
  ports?: string[];
  volumes?: string[];
  environment?: string[];
  restart?: string;
  command?: string[];
}

/** What Compose would have to be told to start the same container, or why Docker would not understand the command. */
export function readDockerRun(command: string): { service: RunService } | { objection: Text } {
  const words = shellWords(command);
  const verb = words[1] === 'container' ? words.slice(1, 3) : words.slice(1, 2);
  if (words[0] !== 'docker') return { objection: noSuchCommand(words[0] ?? '') };
  if (verb.at(-1) !== 'run') return { objection: noSuchVerb(verb.join(' ')) };
  const service: RunService = { image: '' };
  let at = 1 + verb.length;
  for (; at < words.length && words[at]?.startsWith('-'); at += 1) {
    const [flag = '', glued] = splitFlag(words[at] ?? '');
    if (PLAIN.test(flag)) continue;
    const key = KEYS[flag];
    if (!key) return { objection: noSuchFlag(flag) };
    const value = glued ?? words[++at];
    if (value === undefined) return { objection: noValue(flag) };
    put(service, key, value);
  }
  service.image = words[at] ?? '';
  if (service.image === '') return { objection: NO_IMAGE };
  const rest = words.slice(at + 1);
  return { service: rest.length > 0 ? { ...service, command: rest } : service };
}

/** Detached or not, on a terminal or not: the same container. */
const PLAIN = /^(-[dit]+|--detach|--interactive|--tty|--rm|--init)$/;

const KEYS: Readonly<Record<string, Exclude<keyof RunService, 'image' | 'command'>>> = {
  '--name': 'container_name',
  '-p': 'ports',
  '--publish': 'ports',
  '-v': 'volumes',
  '--volume': 'volumes',
  '-e': 'environment',
  '--env': 'environment',
  '--restart': 'restart',
};

/** `--name=web`, `-p8080:80`. */
function splitFlag(word: string): [string, string | undefined] {
  const [, long, value] = word.match(/^(--[\w-]+)=(.*)$/) ?? [];
  if (long !== undefined) return [long, value];
  return /^-[pve]./.test(word) ? [word.slice(0, 2), word.slice(2)] : [word, undefined];
}

function put(service: RunService, key: Exclude<keyof RunService, 'image' | 'command'>, value: string): void {
  if (key === 'ports' || key === 'volumes' || key === 'environment') {
    service[key] = [...(service[key] ?? []), value];
  } else service[key] = value;
}

const noSuchCommand = (word: string): Text => ({
  ja: `\`${word}\` というコマンドはありません。\`docker\` です。`,
  en: `There is no command \`${word}\`. It is \`docker\`.`,
});

const noSuchVerb = (verb: string): Text => ({
  ja: `\`docker ${verb}\` というコマンドはありません。コンテナを起動するのは \`docker run\` です。`,
  en: `There is no \`docker ${verb}\`. It is \`docker run\` that starts a container.`,
});

const noSuchFlag = (flag: string): Text => ({
  ja: `\`docker run\` の \`${flag}\` は、この教材では知られていないオプションです。つづりを確かめてください。`,
  en: `\`${flag}\` is no option of \`docker run\` that is known here. Check its spelling.`,
});

const noValue = (flag: string): Text => ({
  ja: `\`docker run\` の \`${flag}\` に値がありません。`,
  en: `\`${flag}\` of \`docker run\` has no value.`,
});

const NO_IMAGE: Text = {
  ja: '`docker run` にイメージの名前がありません。',
  en: '`docker run` names no image.',
};
