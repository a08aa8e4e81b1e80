import type Dockerode from 'dockerode';
import type { Text } from '../../course/text.ts';
import { type Finding, wrong } from '../../course/verdict.ts';
import { type ComposeFiles, placeOf } from '../admit/compose-files.ts';
import type { ComposeModel, ComposeService } from '../admit/compose-model.ts';
import { projectLabel, serviceOf } from './labels.ts';

/** A service that is not started because of another one. */
export interface Blocked {
  waiting: string;
  on: string;
  condition: 'service_healthy' | 'service_completed_successfully';
  /** Of the container that is waited for. */
  state: Dockerode.ContainerInspectInfo['State'];
  /** Why there is no use in waiting, where that is known already. */
  hopeless: Text | undefined;
}

/**
 * The engine looks at a container's health every 30 s where nothing else is said: a server that is not ready at the first
 * look is at the second, after a minute; the rest is for a busy machine. The course's own servers are ready in seconds.
 */
export const WAITS_MS = 75_000;

/**
 * The first service of a project that waits for another's health or end, by the engine's states, at a moment while Compose
 * brings it up or after it gave up; undefined where none does. Services behind it wait for no condition of their own.
 */
export async function findBlocked(
  docker: Dockerode,
  project: string,
  { services }: ComposeModel,
): Promise<Blocked | undefined> {
  const waits = Object.entries(services).flatMap(([waiting, { depends_on: on }]) =>
    Object.entries((on ?? {}) as Record<string, { condition?: string }>).flatMap(([name, { condition }]) =>
      isAwaited(condition) ? [{ waiting, on: name, condition }] : [],
    ),
  );
  if (waits.length === 0) return undefined;
  const containers = await docker.listContainers({ all: true, filters: { label: [projectLabel(project)] } });
  const byService = (service: string) => containers.filter((each) => serviceOf(each) === service);
  for (const wait of waits) {
    const [waiting, on] = [byService(wait.waiting), byService(wait.on)];
    if (waiting.some(({ State }) => State !== 'created')) continue;
    for (const { Id } of on) {
      const { State: state, Config } = await docker.getContainer(Id).inspect();
      if (!blocks(wait.condition, state)) continue;
      const hopeless =
        wait.condition === 'service_healthy'
          ? firstLookTooLate(state, Config.Healthcheck as HealthCheck | undefined)
          : neverEnding(wait.on, services[wait.on]);
      return { ...wait, state, hopeless };
    }
  }
  return undefined;
}

/** As the engine tells it; nanoseconds. */
interface HealthCheck {
  Interval?: number;
  /** Between looks while the container starts; since Docker 25. */
  StartInterval?: number;
}

function firstLookTooLate(state: Blocked['state'], check: HealthCheck = {}): Text | undefined {
  const seconds = (check.Interval ?? 0) / 1e9;
  if (check.StartInterval || state.Health?.Log?.length || seconds * 1000 <= WAITS_MS) return undefined;
  return {
    ja: `ヘルスチェックの interval が ${seconds} 秒なので、最初の結果が出るのはそのあとです。`,
    en: `The health check's interval is ${seconds} s, and its first result comes after that.`,
  };
}

/** The course's images are those of servers. */
function neverEnding(name: string, service: ComposeService = {}): Text | undefined {
  if (service.command?.length || service.entrypoint?.length) return undefined;
  return {
    ja: `\`${name}\` はイメージのサーバーをそのまま動かしていて、終わることがありません。条件は service_started か service_healthy です。`,
    en: `\`${name}\` runs its image's server, which does not end. The condition to use is service_started or service_healthy.`,
  };
}

const isAwaited = (condition: string | undefined): condition is Blocked['condition'] =>
  condition === 'service_healthy' || condition === 'service_completed_successfully';

function blocks(condition: Blocked['condition'], state: Blocked['state']): boolean {
  if (state.Status === 'created') return false;
  if (condition === 'service_healthy') return state.Health?.Status !== 'healthy';
  return state.Running || state.ExitCode !== 0;
}

/** The finding of a service that waited for `seconds` in vain. */
export function blockedFinding(blocked: Blocked, files: ComposeFiles, seconds: number): Finding {
  const { waiting, on, condition, state, hopeless } = blocked;
  const ended = !state.Running;
  const waited = Math.round(seconds);
  const dependency = ['services', waiting, 'depends_on', on, 'condition'];
  if (condition === 'service_completed_successfully')
    return wrong({
      text: {
        ja: `サービス \`${waiting}\` は \`${on}\` が成功して終わるのを待っている（condition: ${condition}）ので、起動できません。`,
        en: `The service \`${waiting}\` is not started: it waits for \`${on}\` to end successfully (condition: ${condition}).`,
      },
      evidence: [
        ended
          ? endedEarly(on, state.ExitCode)
          : (hopeless ?? {
              ja: `${waited} 秒待っても \`${on}\` は動き続けています。終わらないサービスを待つときの条件は service_started か service_healthy です。`,
              en: `After ${waited} s \`${on}\` still runs. For a service that keeps running the condition is service_started or service_healthy.`,
            }),
      ],
      place: placeOf(files, dependency),
    });
  return wrong({
    text: {
      ja: `サービス \`${waiting}\` は \`${on}\` のヘルスチェックが成功するのを待っている（condition: ${condition}）ので、起動できません。`,
      en: `The service \`${waiting}\` is not started: it waits for the health check of \`${on}\` to succeed (condition: ${condition}).`,
    },
    evidence: [ended ? endedEarly(on, state.ExitCode) : (hopeless ?? lastCheck(on, state, waited))],
    place: placeOf(files, state.Health ? ['services', on, 'healthcheck'] : dependency),
  });
}

const endedEarly = (on: string, exitCode: number): Text => ({
  ja: `\`${on}\` は終了コード ${exitCode} で終わりました。`,
  en: `\`${on}\` ended with exit code ${exitCode}.`,
});

function lastCheck(on: string, state: Blocked['state'], waited: number): Text {
  if (!state.Health)
    return { ja: `\`${on}\` にヘルスチェックがありません。`, en: `\`${on}\` has no health check.` };
  const last = state.Health.Log?.at(-1);
  if (!last)
    return {
      ja: `${waited} 秒待っても、ヘルスチェックはまだ一度も終わっていません（interval と timeout を確認してください）。`,
      en: `After ${waited} s the health check has not ended once (see its interval and timeout).`,
    };
  const said = last.Output.trim().slice(0, 300);
  return {
    ja: `${waited} 秒待ちました。ヘルスチェックの最後の結果: 終了コード ${last.ExitCode}${said ? `、${said}` : ''}`,
    en: `Waited for ${waited} s. The health check's last result: exit code ${last.ExitCode}${said ? `, ${said}` : ''}`,
  };
}
