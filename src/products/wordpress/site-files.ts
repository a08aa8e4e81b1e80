import { inTime } from '../../course/in-time.ts';
import { wrong } from '../../course/verdict.ts';
import { unlessEnded } from '../../observe/scripts/container-ended.ts';
import { endScript } from '../../observe/scripts/end.ts';
import { complaints, lineIn, startScript } from '../../observe/scripts/script.ts';
import { type Container, run } from '../../sandbox/stack/container.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';

/** Every file and folder of the site with type, mode, owner and content; times do not count. */
export type SiteFiles = ReadonlySet<string>;

/** A rename is done at once; a script that copies 3,000 files takes some seconds. */
const ACTS_WITHIN_MS = 15_000;
const LIST = String.raw`cd /var/www/html && find . -printf '%y %m %u %p\n'`;
const DIGEST = `${LIST} && find . -type f -print0 | xargs -0 md5sum`;
/** What can't stay where a file is written or exchanged; a folder that is renamed takes its files along as they are. */
const STAMPS = String.raw`cd /var/www/html && find . -type f -printf '%i %C@ %s %p\n' -o -printf '%y %m %u %p\n'`;

/** The last listing, and the stamps that go with it. */
let known: { id: string; stamps: string; files: SiteFiles } | undefined;

/** Reads contents only where a file's stamps are not those of the last time. */
export async function readSite(container: Container): Promise<SiteFiles> {
  const { id } = container.handle;
  const stamps = (await run(container, ['sh', '-c', STAMPS])).stdout;
  if (known?.id === id && known.stamps === stamps) return known.files;
  const { stdout } = await run(container, ['sh', '-c', DIGEST]);
  const files = new Set(stdout.split('\n').filter(Boolean));
  known = { id, stamps, files };
  return files;
}

/** Throws `wrong` with the first paths that differ. */
export function isUnchanged(before: SiteFiles, after: SiteFiles): void {
  const added = pathsOf(after, before);
  const lost = pathsOf(before, after);
  if (added.length === 0 && lost.length === 0) return;
  const copies = added.length > 0 && lost.length === 0;
  const some = [...added.map((path) => `+ ${path}`), ...lost.map((path) => `- ${path}`)]
    .slice(0, 4)
    .join('\n');
  throw wrong({
    text: copies
      ? {
          ja: `restore.sh のあと、余分なファイルが ${added.length} 個残っています。コピーではなく、名前を元に戻してください。`,
          en: `${added.length} files too many remain after restore.sh. Rename the folder back instead of copying it.`,
        }
      : {
          ja: 'restore.sh のあと、サイトのファイルが元と違います。',
          en: "After restore.sh the site's files are not what they were.",
        },
    evidence: [{ ja: some, en: some }],
    place: { file: 'restore.sh' },
  });
}

/** Runs break.sh or restore.sh to its end. Throws `wrong` with its own words where it fails or does not end. */
export async function act(stack: Stack, container: Container, name: string): Promise<void> {
  const script = await startScript(stack, container, name);
  await inTime(script.running.exit, ACTS_WITHIN_MS, () => undefined);
  const code = script.exitCode();
  await unlessEnded(script, () => endScript(script));
  if (code === 0) return;
  const said = await complaints(script);
  const nested = /docker: (command )?not found|docker: No such file/.test(said);
  throw wrong({
    text: nested
      ? {
          ja: `${name} はコンテナの中で動くので、docker コマンドは使えません。\`docker exec …\` の後ろのコマンドだけを書いてください。`,
          en: `${name} runs inside the container, where there is no docker command. Write only what follows \`docker exec …\`.`,
        }
      : code === undefined
        ? { ja: `${name} が終わりません。`, en: `${name} does not end.` }
        : { ja: `${name} が失敗しました（終了コード ${code}）。`, en: `${name} failed (exit code ${code}).` },
    evidence: said === '' ? [] : [{ ja: `エラー出力: ${said}`, en: `Standard error: ${said}` }],
    place: { file: name, line: lineIn(said, name) },
  });
}

/** Puts wp-admin back under its own name, whatever it is called now, for a stack that goes on. */
export async function putBack(container: Container): Promise<void> {
  const script = `cd /var/www/html && [ -d wp-admin ] || for folder in */; do
    [ -f "$folder/setup-config.php" ] && mv -T "$folder" wp-admin && break; done`;
  await run(container, ['sh', '-c', script]);
}

/** Makes the site what it was, for a stack that goes on: takes away what came, brings back what the image has. */
export async function restoreSite(container: Container, before: SiteFiles): Promise<void> {
  const { State } = await container.handle.inspect();
  if (!State.Running) await container.handle.start();
  const after = await readSite(container);
  const [was, is] = [before, after].map((files) => new Set([...files].map(pathOf)));
  const added = [...(is ?? [])].filter((path) => !was?.has(path)).sort();
  const roots = added.filter((path) => !added.some((other) => path.startsWith(`${other}/`)));
  if (roots.length > 0)
    await run(container, ['rm', '-rf', '--', ...roots.map((path) => `/var/www/html/${path}`)]);
  if (![...(was ?? [])].every((path) => is?.has(path))) {
    await run(container, ['cp', '-an', '/usr/src/wordpress/.', '/var/www/html/']);
  }
}

/** Paths of the entries that the other listing lacks; a file has two entries, one of them with its content. */
const pathsOf = (some: SiteFiles, others: SiteFiles) =>
  [...new Set([...some].filter((entry) => !others.has(entry)).map(pathOf))].sort();

const pathOf = (entry: string) => entry.split(' ').at(-1) ?? entry;
