import type { Change } from './change.ts';

/** What can be done to a text that is no expression, by its shape and place; any text can be misspelt. */
export function textChanges(where: string, text: string): Change[] {
  // Nothing that was written can't be misspelt.
  if (text === '') return [];
  const parts =
    durations(text) ??
    published(where, text) ??
    mounted(where, text) ??
    commanded(where, text) ??
    pulled(where, text) ??
    addressed(text);
  const changes = parts ?? { misspelt: `${text}x` };
  return Object.entries(changes).map(([op, value]) => ({ op, value }));
}

/** The changed text by the name of the change. */
type Texts = Record<string, string>;

function durations(text: string): Texts | undefined {
  if (text === 'now') return { past: 'now-1h' };
  const [, now = '', number, unit] = text.match(/^(now-)?(\d+)(ms|[smhdwy])$/) ?? [];
  if (number === undefined) return undefined;
  const times = (factor: number) => `${now}${Math.max(1, Math.floor(Number(number) * factor))}${unit}`;
  return { longer: times(2), shorter: times(0.5) };
}

/** Compose's `host:container`. */
function published(where: string, text: string): Texts | undefined {
  const [, host, container] = (/\.ports\.\d+$/.test(where) && text.match(/^(\d+):(\d+)$/)) || [];
  if (!host || !container) return undefined;
  return { 'host-port': `${next(host)}:${container}`, 'container-port': `${host}:${next(container)}` };
}

/** Compose's `source:target`. */
function mounted(where: string, text: string): Texts | undefined {
  const [, source, target] = (/\.volumes\.\d+$/.test(where) && text.match(/^([^:]+):([^:]+)$/)) || [];
  return source && target ? { source: `${source}x:${target}`, target: `${source}:${target}x` } : undefined;
}

/** Each command of a chain left out, or a command's only words misspelt. */
function commanded(where: string, text: string): Texts | undefined {
  const [, open = '', chain = '', close = ''] =
    (where.endsWith('.command') && text.match(/^(bash -c ")(.*)("\s*)$/s)) || [];
  const links = chain.split('&&').map((link) => link.trim());
  if (links.length < 2) return undefined;
  const without = (index: number) => `${open}${links.filter((_, i) => i !== index).join(' && ')}${close}`;
  return Object.fromEntries(links.map((link, index) => [`without-${link.split(' ')[0]}`, without(index)]));
}

/** Any tag is a right one, so only the repository changes. */
function pulled(where: string, text: string): Texts | undefined {
  const [, repository, tag] = (where.endsWith('.image') && text.match(/^(.+):([^:/]+)$/)) || [];
  return repository ? { misspelt: `${repository}x:${tag}` } : undefined;
}

/** A URL, or host and port. */
function addressed(text: string): Texts | undefined {
  const [, scheme = '', host, port = ''] =
    text.match(/^(https?:\/\/)([\w.-]+)(:\d+)?$/) ?? text.match(/^()([\w.-]+)(:\d+)$/) ?? [];
  if (!host) return undefined;
  const other = host === 'localhost' ? {} : { localhost: `${scheme}localhost${port}` };
  return {
    host: `${scheme}${host}x${port}`,
    ...other,
    port: `${scheme}${host}:${port ? next(port.slice(1)) : 8080}`,
    ...(port ? { 'no-port': `${scheme}${host}` } : {}),
    ...(scheme ? { scheme: `${scheme === 'http://' ? 'https://' : 'http://'}${host}${port}` } : {}),
  };
}

const next = (port: string) => Number(port) + 1;
