import { clock } from '../../course/text.ts';
import { type Finding, wrong } from '../../course/verdict.ts';
import { eventually } from '../../observe/eventually.ts';
import { placeOf } from '../../sandbox/admit/compose-files.ts';
import type { Container } from '../../sandbox/stack/container.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';
import { published } from '../wordpress/site.ts';
import { connectGrafana, type Grafana } from './client/client.ts';
import { GrafanaError } from './client/request.ts';
import { endedGrafana } from './ended-findings.ts';

/** A stack's Grafana, as specs ask it. */
export interface RunningGrafana {
  stack: Stack;
  container: Container;
  client: Grafana;
  user: string;
  password: string;
}

/** Grafana's own, which the course logs in by. */
const ADMIN = 'admin';

/** 7.5 is up within two seconds; a current one migrates its database first, which takes a slow disk half a minute. */
const ANSWERS_WITHIN_MS = 90_000;

/** Waits until Grafana answers. Throws `wrong` as soon as it has ended, with what it said about its provisioning. */
export async function runningGrafana(stack: Stack): Promise<RunningGrafana> {
  const container = stack.container('grafana');
  const gone = await endedGrafana(stack, container);
  if (gone) throw gone;
  const set = stack.model.services[container.service]?.environment ?? {};
  const url = await published(stack, container, Number(set.GF_SERVER_HTTP_PORT ?? 3000));
  const user = set.GF_SECURITY_ADMIN_USER || ADMIN;
  const password = set.GF_SECURITY_ADMIN_PASSWORD || ADMIN;
  const { value: client } = await eventually({
    read: () => connectGrafana(url, { user, password }),
    until: () => true,
    withinMs: ANSWERS_WITHIN_MS,
    hopeless: () => endedGrafana(stack, container),
    otherwise: ({ error, at }) => silent(stack, container, error, at),
  });
  return { stack, container, client, user, password };
}

/** Throws `wrong` where admin / admin does not open Grafana: the compose file sets others, or they were changed. */
export async function logsIn(grafana: RunningGrafana): Promise<void> {
  const { stack, container, client, user, password } = grafana;
  if (user !== ADMIN || password !== ADMIN) throw otherLogin(grafana);
  try {
    await client.checkLogin();
  } catch (error) {
    if (!(error instanceof GrafanaError) || error.status !== 401) throw error;
    throw wrong({
      text: {
        ja: `Grafana に ${user} で入れません。画面でパスワードを変えたときは、元に戻すと採点できます。`,
        en: `Grafana does not let ${user} in. If you changed the password on its screen, change it back to be judged.`,
      },
      evidence: [
        {
          ja: `Grafana: 401 ${error.message}（${clock(new Date())}、GET /api/user）`,
          en: `Grafana says: 401 ${error.message} (${clock(new Date())}, GET /api/user)`,
        },
      ],
      place: placeOf(stack.files, ['services', container.service, 'environment']),
    });
  }
}

function otherLogin({ stack, container, user }: RunningGrafana): Finding {
  const key = user === ADMIN ? 'GF_SECURITY_ADMIN_PASSWORD' : 'GF_SECURITY_ADMIN_USER';
  return wrong({
    text: {
      ja: `\`${key}\` が設定されているため、admin / admin では Grafana に入れません。このラボでは \`GF_SECURITY_ADMIN_USER\` と \`GF_SECURITY_ADMIN_PASSWORD\` を外すか、どちらも \`admin\` にしてください。`,
      en: `\`${key}\` is set, so admin / admin does not open Grafana. In this lab leave out \`GF_SECURITY_ADMIN_USER\` and \`GF_SECURITY_ADMIN_PASSWORD\`, or set both to \`admin\`.`,
    },
    place: placeOf(stack.files, ['services', container.service, 'environment']),
  });
}

function silent(stack: Stack, container: Container, error: unknown, at: Date): Finding {
  const said = error instanceof Error ? error.message : String(error);
  return wrong({
    text: { ja: 'Grafana が応答しません。', en: 'Grafana does not answer.' },
    evidence: [
      { ja: `GET /api/health: ${said}（${clock(at)}）`, en: `GET /api/health: ${said} (${clock(at)})` },
    ],
    place: placeOf(stack.files, ['services', container.service]),
  });
}
