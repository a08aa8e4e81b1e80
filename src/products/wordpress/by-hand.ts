import type { Lab } from '../../course/lab.ts';
import { type Finding, wrong } from '../../course/verdict.ts';
import { mountsOf } from '../../sandbox/admit/config-file.ts';
import { type Container, logSince, run } from '../../sandbox/stack/container.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';

const SITE = '/var/www/html';

/** The kernel's row of each process, and what wp-admin is called where a site is without it. */
const LOOK = `cat /proc/[0-9]*/stat 2> /dev/null
  cd ${SITE} && [ -e index.php ] && [ ! -e wp-admin ] || exit 0
  for folder in */; do [ -f "$folder/setup-config.php" ] && echo "away $folder"; done`;

/** A program that a site's container may run. */
interface Server {
  name: string;
  /** Its row while it has not ended. */
  row: RegExp;
  /** How the log tells that it was up. */
  was: RegExp;
  /** The command that starts it again in a container of a lab's stack. */
  again: (container: string, number: string) => string;
}

const SERVERS: readonly Server[] = [
  {
    name: 'Apache',
    row: /^\d+ \((apache2|httpd)\) [^ZX]/m,
    was: /resuming normal operations|^Starting Apache.*apache2\.\s*$/m,
    again: (container) => `docker exec ${container} service apache2 start`,
  },
  {
    name: 'node exporter',
    row: /^\d+ \(node_exporter\) [^ZX]/m,
    was: /msg="Listening on"/,
    again: (container, number) => `docker stop ${container} && npm run lab -- up ${number}`,
  },
];

/**
 * The finding of a live stack's WordPress that was changed in its container: wp-admin renamed, a server that was up and is
 * no more. Undefined where all is as the files make it.
 */
export async function siteChangedByHand(stack: Stack, lab: Lab): Promise<Finding | undefined> {
  for (const container of stack.containers.filter(({ role }) => role === 'wordpress')) {
    const { State } = await container.handle.inspect();
    if (!State.Running) continue;
    const seen = (await run(container, ['sh', '-c', LOOK]).catch(() => undefined))?.stdout ?? '';
    const log = await logSince(container, new Date(State.StartedAt));
    const down = SERVERS.find(({ row, was }) => seen !== '' && was.test(log) && !row.test(seen));
    if (down) return notRunning(container, down, lab);
    const away = /^away (\S+)\/$/m.exec(seen)?.[1];
    if (away !== undefined && !isWritten(stack, container)) return renamed(container, away);
  }
  return undefined;
}

/** Whether the files have to do with the site's folder themselves. */
const isWritten = ({ model }: Stack, { service }: Container) =>
  JSON.stringify(model.services[service]).includes('wp-admin') ||
  mountsOf(model, service).some(({ target }) => `${target}/`.startsWith(`${SITE}/`));

function notRunning({ service, name }: Container, { name: server, again }: Server, lab: Lab): Finding {
  const command = `\`${again(name, lab.id.slice(0, 2))}\``;
  return wrong({
    text: {
      ja: `サービス \`${service}\` の中の ${server} は、起動したあとで止められています。ファイルが原因ではありません。`,
      en: `${server} in the container of service \`${service}\` was stopped after it had started. No file is to blame.`,
    },
    evidence: [
      {
        ja: `\`${name}\` のログには ${server} の起動が残っていますが、今そのプロセスはありません`,
        en: `The log of \`${name}\` has the start of ${server}, but there is no such process now`,
      },
    ],
    next: { ja: `${command} で元に戻せます。`, en: `${command} brings it back.` },
  });
}

function renamed({ service, name }: Container, away: string): Finding {
  const command = `\`docker exec ${name} mv ${SITE}/${away} ${SITE}/wp-admin\``;
  return wrong({
    text: {
      ja: `サービス \`${service}\` の中で wp-admin の名前が ${away} に変えられたままです。ファイルが原因ではありません。`,
      en: `In the container of service \`${service}\` wp-admin is still renamed to ${away}. No file is to blame.`,
    },
    next: { ja: `${command} で元に戻せます。`, en: `${command} puts it back.` },
  });
}
