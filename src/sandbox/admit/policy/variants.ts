import type { Text } from '../../../course/text.ts';
import { type CourseImage, imageOf } from '../../../engine/catalog.ts';
import { parseReference } from '../../../engine/reference.ts';
import type { ComposeModel, ComposeService } from '../compose-model.ts';
import { isShell } from '../shell.ts';
import type { Violation } from './violation.ts';

/**
 * Variants of the course's images, told by their tags, that lack what the labs count on, and tags that no version has:
 * where a stand-in takes their place nobody would see it, and on a learner's own machine nothing would answer. Pure.
 */
export function variantViolations({ services }: ComposeModel, catalog: readonly CourseImage[]): Violation[] {
  return Object.entries(services).flatMap(([name, service]) => {
    const { image = '' } = service;
    const course = imageOf(catalog, image);
    const what =
      course && (withoutServer(image, course) ?? withoutShell(image, service) ?? noVersion(image, course));
    return what ? [{ path: ['services', name, 'image'], what }] : [];
  });
}

/** Of WordPress: PHP that waits for a web server in front, a tool for the command line; Alpine has these two alone. */
const SERVERLESS = /^(fpm|cli|alpine)/;

function withoutServer(image: string, { role }: CourseImage): Text | undefined {
  if (role !== 'wordpress' || !partsOf(image).some((part) => SERVERLESS.test(part))) return undefined;
  return {
    ja: `イメージ \`${image}\` には Web サーバー（Apache）が入っていません。タグに \`apache\` が付くもの（\`wordpress:php8.0-apache\` など）を使ってください。`,
    en: `The image \`${image}\` has no web server. Use one whose tag says \`apache\`, such as \`wordpress:php8.0-apache\`.`,
  };
}

/** A command goes to the image's own program; what replaces that program has to be in the image. */
function withoutShell(image: string, { entrypoint }: ComposeService): Text | undefined {
  if (!isShell(entrypoint?.[0] ?? '') || !partsOf(image).includes('distroless')) return undefined;
  return {
    ja: `イメージ \`${image}\`（distroless）にはシェルが入っていないため、\`entrypoint\` の sh や bash は実行できません。\`entrypoint\` を外すか、distroless でないタグを使ってください。`,
    en: `The image \`${image}\` (distroless) has no shell, so \`entrypoint\` can't call one. Leave \`entrypoint\` out, or use a tag without distroless.`,
  };
}

function noVersion(image: string, { versionPrefix }: CourseImage): Text | undefined {
  const { tag } = parseReference(image);
  const [, prefix] = tag.match(/^(v?)\d/) ?? [];
  if (prefix === undefined || prefix === versionPrefix) return undefined;
  const name = image.slice(0, -tag.length);
  const meant = versionPrefix + tag.slice(prefix.length);
  return prefix === ''
    ? {
        ja: `イメージ \`${image}\` はありません。このイメージのタグでは、バージョンの前に \`${versionPrefix}\` が付きます（\`${name}${meant}\`）。`,
        en: `There is no image \`${image}\`. In this image's tags a version begins with \`${versionPrefix}\`: \`${name}${meant}\`.`,
      }
    : {
        ja: `イメージ \`${image}\` はありません。このイメージのタグでは、バージョンの前に \`${prefix}\` は付きません（\`${name}${meant}\`）。`,
        en: `There is no image \`${image}\`. In this image's tags no \`${prefix}\` stands before a version: \`${name}${meant}\`.`,
      };
}

const partsOf = (image: string) => parseReference(image).tag.split('-');
