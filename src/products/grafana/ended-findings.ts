import { lineNumber } from '../../course/line-number.ts';
import type { Text } from '../../course/text.ts';
import { type Finding, type Place, wrong } from '../../course/verdict.ts';
import { ended } from '../../observe/containers.ts';
import { type Container, lastLogLines } from '../../sandbox/stack/container.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';
import { provisioningError } from './log.ts';
import { entriesOf, type ProvisioningFile, provisioningFiles } from './provisioning-files.ts';

/** The finding of a Grafana that has ended, with its own words about provisioning; undefined while it runs. */
export async function endedGrafana(stack: Stack, container: Container): Promise<Finding | undefined> {
  const finding = await ended(stack, container);
  if (!finding) return undefined;
  const said = provisioningError(await lastLogLines(container, 40));
  if (said === undefined) return finding;
  const kind = /dashboard/i.test(said.split(':')[0] ?? '') ? 'dashboards' : 'datasources';
  const files = await provisioningFiles({ stack, container }, kind);
  const evidence = [{ ja: `Grafana: ${said}`, en: `Grafana says: ${said}` }];
  const broken = files.find((file) => file.broken)?.broken;
  if (broken) return wrong({ text: prefixed(broken.text), evidence, place: broken.place });
  if (/marked as default/.test(said))
    return wrong({ text: TWO_DEFAULTS, evidence, place: secondDefault(files) });
  return wrong({ text: CANNOT_READ, evidence, place: namedPlace(files, said) });
}

/** The words of the log name the line and seldom the file. */
function namedPlace(files: readonly ProvisioningFile[], said: string): Place | undefined {
  const file = files.find(({ inside }) => said.includes(inside.split('/').at(-1) ?? inside)) ?? files[0];
  return file && { file: file.name, line: lineNumber(/line (\d+)/.exec(said)?.[1]) };
}

function secondDefault(files: readonly ProvisioningFile[]): Place | undefined {
  const places = files.flatMap((file) =>
    entriesOf(file, 'datasources').flatMap((entry, index) =>
      entry.isDefault === true
        ? [{ file: file.name, line: file.yaml?.lineOf(['datasources', index, 'isDefault']) }]
        : [],
    ),
  );
  return places[1] ?? places[0];
}

const prefixed = (text: Text): Text => ({
  ja: `Grafana が起動できません。${text.ja}`,
  en: `Grafana can't start. ${text.en}`,
});

const TWO_DEFAULTS = {
  ja: 'Grafana が起動できません。`isDefault: true` のデータソースが 2 つあります。1 つだけにしてください。',
  en: "Grafana can't start. Two data sources have `isDefault: true`; only one may.",
};

const CANNOT_READ = {
  ja: 'Grafana が起動できません。provisioning のファイルに、受け付けられない書き方があります。',
  en: "Grafana can't start. It does not accept what a provisioning file says.",
};
