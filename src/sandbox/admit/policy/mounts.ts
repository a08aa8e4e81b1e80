import { dirname, relative, sep } from 'node:path';
import type { Text } from '../../../course/text.ts';
import type { ComposeModel, ComposeService } from '../compose-model.ts';
import { isPlainPath, staysInside } from '../copy.ts';
import { hasKey, notAllowed, type Violation } from './violation.ts';

/** Mounts that lead out of the folder `root`, or that somebody could turn out of it. */
export async function mountViolations(
  services: [string, ComposeService][],
  root: string,
): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const [name, service] of services) {
    for (const [index, mount] of (service.volumes ?? []).entries()) {
      const path = ['services', name, 'volumes', index];
      const source = mount.source ?? '';
      if (/(docker|podman|containerd)[^/]*\.sock$/.test(source))
        found.push({ path, what: engineSocket(source) });
      else if (mount.type === 'bind' && !(await staysInside(root, source)))
        found.push({ path, what: outside(called(root, source)) });
      else if (mount.type === 'bind' && !(await isPlainPath(root, source)))
        found.push({ path, what: throughLink(called(root, source)) });
      else if (hasKey(mount.bind, 'propagation')) found.push({ path, what: notAllowed('propagation') });
      else if (!['bind', 'volume', 'tmpfs'].includes(mount.type))
        found.push({ path, what: notAllowed(mount.type) });
    }
  }
  return found;
}

/** Files of configs and secrets, which are mounted as they are. */
export async function fileViolations(model: ComposeModel, root: string): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const kind of ['configs', 'secrets'] as const) {
    for (const [name, { file }] of Object.entries(model[kind] ?? {})) {
      const path = [kind, name, 'file'];
      if (file === undefined) continue;
      if (!(await staysInside(root, file))) found.push({ path, what: outside(called(root, file)) });
      else if (!(await isPlainPath(root, file))) found.push({ path, what: throughLink(called(root, file)) });
    }
  }
  return found;
}

/** A path as the learner wrote it, as far as that can be told: not by where the copy lies. */
const called = (root: string, path: string) =>
  path.startsWith(dirname(root) + sep) ? relative(root, path) || '.' : path;

const engineSocket = (source: string): Text => ({
  ja: `コンテナエンジンのソケット \`${source}\` はマウントできません。`,
  en: `The container engine's socket \`${source}\` can't be mounted.`,
});

const throughLink = (source: string): Text => ({
  ja: `\`${source}\` の途中にシンボリックリンクがあります。リンク先のファイルを直接指定してください。`,
  en: `\`${source}\` leads through a symbolic link. Name the file itself.`,
});

const outside = (source: string): Text => ({
  ja: `\`${source}\` はラボのフォルダーの外にあります。マウントできるのはフォルダーの中のものだけです。`,
  en: `\`${source}\` lies outside the lab's folder. Only what is in the folder can be mounted.`,
});
