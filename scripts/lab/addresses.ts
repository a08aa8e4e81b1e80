import type { Say, Text } from '../../src/course/text.ts';
import { NoAnswer, request } from '../../src/observe/http/request.ts';
import type { Container } from '../../src/sandbox/stack/container.ts';
import type { Stack } from '../../src/sandbox/stack/stack.ts';

/** Where a container is to be looked at: `http://localhost:3000`; no address where it publishes no port. */
export interface Address {
  container: Container;
  url: string | undefined;
}

/** The addresses to open in a browser, several of one container for several ports. */
export async function addressesOf({ containers }: Stack): Promise<Address[]> {
  const found = containers.map(async (container): Promise<Address[]> => {
    const { NetworkSettings } = await container.handle.inspect();
    const ports: Record<string, { HostPort: string }[] | null> = NetworkSettings.Ports ?? {};
    const bindings = Object.values(ports).flatMap((each) => each ?? []);
    const numbers = [...new Set(bindings.map(({ HostPort }) => HostPort))];
    if (numbers.length === 0) return [{ container, url: undefined }];
    return numbers.map((number) => ({ container, url: `http://localhost:${number}` }));
  });
  return (await Promise.all(found)).flat();
}

/** A current Grafana migrates its database first, which takes a slow disk half a minute. */
const OPENS_WITHIN_MS = 60_000;
/** All but Grafana open by then, and nobody is told. */
const QUIET_MS = 5000;
const BETWEEN_ATTEMPTS_MS = 200;

/** Waits until something answers at an address, and tells where nothing does. */
export async function untilOpen(address: Address, say: Say): Promise<void> {
  const { container, url } = address;
  if (url === undefined) return;
  const began = Date.now();
  let isTold = false;
  while (!(await answers(url))) {
    const { State } = await container.handle.inspect();
    if (!State.Running || Date.now() - began > OPENS_WITHIN_MS) return say(closed(container, url));
    if (!isTold && Date.now() - began > QUIET_MS) say(waiting(container, url));
    isTold ||= Date.now() - began > QUIET_MS;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_ATTEMPTS_MS));
  }
}

/** What the engine's own forwarder does where nothing listens in the container, and nothing at all. */
const NOBODY = ['ECONNREFUSED', 'ECONNRESET', 'timeout'];
const STARTING = 503;

async function answers(url: string): Promise<boolean> {
  try {
    // Published on this address alone, while the name may lead to another first.
    const { status } = await request(url.replace('localhost', '127.0.0.1'));
    return status !== STARTING;
  } catch (error) {
    return error instanceof NoAnswer && !NOBODY.includes(error.reason);
  }
}

const waiting = ({ service }: Container, url: string): Text => ({
  ja: `${service}（${url}）の応答を待っています…`,
  en: `Waiting for ${service} at ${url} …`,
});

const closed = ({ service, name }: Container, url: string): Text => ({
  ja: `${service}（${url}）が応答しません。\`docker logs ${name}\` で理由を調べてください。`,
  en: `${service} does not answer at ${url}. \`docker logs ${name}\` may say why.`,
});
