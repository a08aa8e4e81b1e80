import type { Lab } from '../../src/course/lab.ts';
import type { Text } from '../../src/course/text.ts';
import { Finding, wrong } from '../../src/course/verdict.ts';
import { imageWith, readCatalog } from '../../src/engine/catalog.ts';
import { connect } from '../../src/engine/find.ts';
import { openGrafana } from '../../src/products/grafana/running.ts';
import type { Environment } from '../../src/sandbox/environment.ts';
import { findStack, liveContainers } from '../../src/sandbox/stack/live.ts';
import { changesOf } from './save-changes.ts';

/** What takes a live stack's containers away, at once or where its compose files have changed. */
type Action = 'up' | 'down';

/** What is about to be done to which stack. */
interface Intent {
  submission: string;
  environment: Environment;
  action: Action;
}

/**
 * Throws `wrong` where an action would throw away what a live stack's Grafana holds and no file does, or where that can't
 * be seen: with the command that saves it, and the one that goes on.
 */
export async function nothingUnsaved(lab: Lab, { submission, environment, action }: Intent): Promise<void> {
  if (!(await hasGrafana(lab, submission, environment))) return;
  const found = await findStack(lab, submission, environment).catch(unlessRefused);
  // Files that are refused start nothing, and what is started again by the same ones stays in its container.
  if (action === 'up' && (found instanceof Finding || found?.isCurrent)) return;
  if (found instanceof Finding) throw unseen(lab, action, found.text);
  const container = found?.stack.containers.find(({ role }) => role === 'grafana');
  if (!found || !container) return;
  const grafana = await openGrafana(found.stack, container).catch((error: unknown) => said(error));
  if ('en' in grafana) throw unseen(lab, action, grafana);
  const changes = await changesOf(grafana).catch(unlessRefused);
  if (changes instanceof Finding) throw unseen(lab, action, changes.text);
  if (changes.length > 0)
    throw unsaved(
      lab,
      action,
      changes.map(({ what }) => what),
    );
}

/** By its port, whatever the files say by now. */
async function hasGrafana(lab: Lab, submission: string, { host }: Environment): Promise<boolean> {
  const { port } = imageWith(await readCatalog(), 'grafana');
  const containers = await liveContainers(connect(host), lab, submission);
  const exposed = containers.map(({ Id }) => connect(host).getContainer(Id).inspect());
  return (await Promise.all(exposed)).some(({ Config }) => `${port}/tcp` in (Config.ExposedPorts ?? {}));
}

function unlessRefused(error: unknown): Finding {
  if (error instanceof Finding) return error;
  throw error;
}

const said = (error: unknown): Text =>
  error instanceof Finding ? error.text : { ja: String(error), en: String(error) };

function unsaved(lab: Lab, action: Action, what: readonly Text[]): Finding {
  return wrong({
    text: {
      ja: 'Grafana の画面で作ったものに、まだファイルへ書き出していないものがあります。このままでは失われます。',
      en: "What was made on Grafana's screen is not all in the lab's files yet, and would be lost.",
    },
    evidence: what,
    next: {
      ja: `\`npm run lab -- save ${numberOf(lab)}\` で書き出せます。捨ててよければ ${goOn(lab, action)} で先へ進みます。`,
      en: `\`npm run lab -- save ${numberOf(lab)}\` writes it to the files. To go on without it: ${goOn(lab, action)}`,
    },
  });
}

function unseen(lab: Lab, action: Action, why: Text): Finding {
  return wrong({
    text: {
      ja: 'Grafana の画面で作ったものがすべてファイルにあるかどうかを、確かめられません。',
      en: "Whether all that was made on Grafana's screen is in the lab's files can't be told.",
    },
    evidence: [why],
    next: {
      ja: `${goOn(lab, action)} で、確かめずに先へ進みます。`,
      en: `To go on without looking: ${goOn(lab, action)}`,
    },
  });
}

const numberOf = ({ id }: Lab) => id.slice(0, 2);

const goOn = (lab: Lab, action: Action) => `\`npm run lab -- ${action} ${numberOf(lab)} --discard\``;
