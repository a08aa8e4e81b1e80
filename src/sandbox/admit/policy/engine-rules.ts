import type { Text } from '../../../course/text.ts';
import type { ComposeModel, ComposePort, ComposeService } from '../compose-model.ts';
import { copiesOf } from './copies.ts';
import type { Violation } from './violation.ts';

/**
 * What the engine itself refuses, or can't do twice, of the things that the overlay takes away or replaces: it would
 * otherwise never be asked. By the rules of Docker's API (`HostConfig.RestartPolicy`, container names, the least memory).
 * Pure.
 */
export function engineViolations({ services }: ComposeModel): Violation[] {
  const entries = Object.entries(services);
  return [
    ...entries.flatMap(([name, service]) => ofService(service).map((each) => under(name, each))),
    ...repeatedNames(entries),
    ...repeatedPorts(entries),
  ];
}

const RESTART = /^(no|always|unless-stopped|on-failure(:\d+)?)$/;
const CONTAINER_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;
const LEAST_MEMORY = 6 * 2 ** 20;

function ofService(service: ComposeService): Violation[] {
  const { restart, container_name: name, mem_limit: memory } = service;
  const isShort = memory !== undefined && Number(memory) > 0 && Number(memory) < LEAST_MEMORY;
  return [
    ...(restart === undefined || RESTART.test(String(restart))
      ? []
      : [{ path: ['restart'], what: noPolicy(String(restart)) }]),
    ...(name === undefined || CONTAINER_NAME.test(name)
      ? []
      : [{ path: ['container_name'], what: noName(name) }]),
    ...(name !== undefined && copiesOf(service) > 1
      ? [{ path: ['container_name'], what: oneNameForMany(name) }]
      : []),
    ...(isShort ? [{ path: ['mem_limit'], what: tooLittle(Number(memory)) }] : []),
  ];
}

type Entries = readonly (readonly [string, ComposeService])[];

function repeatedNames(services: Entries): Violation[] {
  const named = services.flatMap(([service, { container_name: name }]) =>
    name === undefined ? [] : [{ service, name }],
  );
  return named
    .filter(({ name }, index) => named.findIndex((other) => other.name === name) < index)
    .map(({ service, name }) => under(service, { path: ['container_name'], what: nameTwice(name) }));
}

function repeatedPorts(services: Entries): Violation[] {
  const published = services.flatMap(([service, { ports = [] }]) =>
    ports.filter((port) => port.published).map((port) => ({ service, port })),
  );
  const twice = published.filter(({ port }, index) =>
    published.slice(0, index).some((earlier) => collide(earlier.port, port)),
  );
  const copied = services.flatMap(([service, each]) =>
    copiesOf(each) > 1 ? (each.ports ?? []).filter(isOnePort).map((port) => ({ service, port })) : [],
  );
  return [...twice, ...copied].map(({ service, port }) =>
    under(service, { path: ['ports'], what: portTwice(port.published ?? '') }),
  );
}

/** A range leaves each copy a port of its own. */
const isOnePort = ({ published }: ComposePort) => /^\d+$/.test(published ?? '');

function collide(one: ComposePort, other: ComposePort): boolean {
  const [first, second] = [one, other].map(({ host_ip: ip = '' }) => (ip === '0.0.0.0' ? '' : ip));
  const meets = first === '' || second === '' || first === second;
  const same = (one.protocol ?? 'tcp') === (other.protocol ?? 'tcp');
  return meets && same && one.published === other.published;
}

const under = (service: string, { path, what }: Violation): Violation => ({
  path: ['services', service, ...path],
  what,
});

const noPolicy = (restart: string): Text => ({
  ja: `\`restart: ${restart}\` という再起動の設定はありません。\`no\`、\`always\`、\`on-failure\`、\`unless-stopped\` のどれかを書いてください。`,
  en: `There is no restart policy \`${restart}\`. Write \`no\`, \`always\`, \`on-failure\` or \`unless-stopped\`.`,
});

const noName = (name: string): Text => ({
  ja: `\`${name}\` はコンテナの名前に使えません。2 文字以上の半角英数字と \`_\`、\`.\`、\`-\` だけで、英数字から始めてください。`,
  en: `\`${name}\` can't be a container's name. Use at least two letters, digits, \`_\`, \`.\` or \`-\`, beginning with a letter or digit.`,
});

const oneNameForMany = (name: string): Text => ({
  ja: `\`container_name: ${name}\` のサービスは、コンテナを 1 つしか起動できません。名前を外すか、数を 1 にしてください。`,
  en: `A service with \`container_name: ${name}\` can have one container alone. Leave the name out, or make it one.`,
});

const nameTwice = (name: string): Text => ({
  ja: `\`container_name: ${name}\` が 2 つのサービスに書かれています。コンテナの名前は 1 つずつ変えてください。`,
  en: `Two services have \`container_name: ${name}\`. Give each container a name of its own.`,
});

const portTwice = (port: string): Text => ({
  ja: `ホストの ${port} 番ポートが 2 回公開されています。1 つのポートが通じる先は 1 つなので、\`ホスト:コンテナ\` の左側の番号を変えてください。`,
  en: `Port ${port} of the host is published twice. It can lead to one container's port alone: change the number on the left of \`host:container\`.`,
});

const tooLittle = (bytes: number): Text => ({
  ja: `\`mem_limit\` が ${bytes} バイトになっています。コンテナには少なくとも 6 MB が必要です。単位を付けて \`512m\` のように書いてください。`,
  en: `\`mem_limit\` comes to ${bytes} bytes, and a container needs 6 MB at least. Write it with a unit, as in \`512m\`.`,
});
