import { stringify } from 'yaml';
import { type CourseImage, imageOf } from '../../src/engine/catalog.ts';
import type { ObtainedImage } from '../../src/engine/images.ts';
import type { ComposeModel } from '../../src/sandbox/admit/compose-model.ts';

/** What one more compose file exchanges, and nothing else of what is published. */
export interface Exchange {
  catalog: readonly CourseImage[];
  /** Asked-for image → what can be had here. */
  images: Readonly<Record<string, ObtainedImage>>;
  /** On everything that the run starts, so that whatever interrupts it can be cleaned up. */
  labels: Readonly<Record<string, string>>;
}

/**
 * A compose file over those of the course that leaves their meaning: images as they can be had here, ports of the loopback
 * that are free, names that are not taken, and no restart of what is given up. Pure.
 */
export function exchanged(model: ComposeModel, { catalog, images, labels }: Exchange): string {
  const services = Object.entries(model.services).map(([name, { image = '', ports = [] }]) => [
    name,
    {
      image: images[image]?.use ?? image,
      container_name: null,
      restart: 'no',
      labels,
      ports: ports.map(({ target }) => `127.0.0.1::${target}`),
      environment: tagFor(catalog, image, images),
    },
  ]);
  const document = stringify({ services: Object.fromEntries(services), networks: { default: { labels } } });
  return document
    .replaceAll('container_name: null', 'container_name: !reset null')
    .replaceAll(/^( +)ports:/gm, '$1ports: !override');
}

/** A stand-in that imitates several versions is told which one. */
function tagFor(
  catalog: Exchange['catalog'],
  asked: string,
  images: Exchange['images'],
): Record<string, string> {
  const variable = imageOf(catalog, asked)?.tagVariable;
  if (variable === undefined || images[asked]?.standIn === undefined) return {};
  return { [variable]: asked.split(':').at(-1) ?? '' };
}
