import type { Text } from '../../../course/text.ts';
import { wrong } from '../../../course/verdict.ts';
import { type CourseImage, imageOf } from '../../../engine/catalog.ts';
import { isReference } from '../../../engine/reference.ts';
import { type ComposeFiles, placeOf } from '../compose-files.ts';
import type { ComposeModel, ComposeService } from '../compose-model.ts';
import { copiesAsked, copiesOf } from './copies.ts';
import { engineViolations } from './engine-rules.ts';
import { fileViolations, mountViolations } from './mounts.ts';
import { resourceViolations } from './resources.ts';
import { variantViolations } from './variants.ts';
import { hasKey, notAllowed, strangersIn, tooMany, type Violation } from './violation.ts';

/**
 * What a service may say. A list of what is allowed, because Compose keeps growing keys that reach the host
 * (`provider`, `use_api_socket`, …) and a key that nobody has thought about must not slip through.
 */
const ALLOWED = new Set(
  `attach cap_drop cgroup command configs container_name cpu_count cpu_percent cpu_shares cpus cpuset
   depends_on deploy develop dns dns_opt dns_search domainname entrypoint env_file environment expose extra_hosts
   group_add healthcheck hostname image init labels links logging mac_address mem_limit mem_reservation
   mem_swappiness memswap_limit network_mode networks pids_limit platform ports post_start pre_stop profiles
   pull_policy read_only restart scale secrets shm_size stdin_open stop_grace_period stop_signal tmpfs tty ulimits
   user volumes working_dir`.split(/\s+/),
);
const ALLOWED_BESIDE_SERVICES = new Set('configs name networks secrets services version volumes'.split(' '));
/** More copies, containers and ports than any lab needs, few enough for a laptop: each port has a process of its own. */
const MOST_REPLICAS = 5;
const MOST_CONTAINERS = 12;
const MOST_PORTS = 20;
/** Of networks, and of volumes: an engine has addresses for some thirty networks in all. */
const MOST_RESOURCES = 6;

/**
 * Refuses, as `wrong` with file and line, whatever would reach outside the sandbox, whose copy of the lab `files` are, and
 * what the engine would refuse if it were asked as written.
 */
export async function checkPolicy(
  model: ComposeModel,
  { files, catalog }: { files: ComposeFiles; catalog: readonly CourseImage[] },
): Promise<void> {
  const services = Object.entries(model.services);
  const violations = [
    ...services.flatMap(([name, service]) => serviceViolations(name, service, catalog)),
    ...variantViolations(model, catalog),
    ...resourceViolations(model),
    ...(await pathViolations(model, files.dir)),
    ...modelViolations(model),
    ...engineViolations(model),
  ];
  refuseFirst(violations, files);
}

/**
 * Refuses, as the policy does, paths that lead out of the lab's folder by now: a container that runs, or whoever has the
 * folder, may have put a link where none was. For the moment before the engine mounts them.
 */
export async function checkMounts(model: ComposeModel, files: ComposeFiles): Promise<void> {
  refuseFirst(await pathViolations(model, files.dir), files);
}

const pathViolations = async (model: ComposeModel, root: string) => [
  ...(await mountViolations(Object.entries(model.services), root)),
  ...(await fileViolations(model, root)),
];

function refuseFirst([first]: readonly Violation[], files: ComposeFiles): void {
  if (first) throw wrong({ text: first.what, place: placeOf(files, first.path) });
}

function serviceViolations(
  name: string,
  service: ComposeService,
  catalog: readonly CourseImage[],
): Violation[] {
  const at = (...rest: Violation['path']): Violation['path'] => ['services', name, ...rest];
  const strangers = strangersIn(service, ALLOWED).map((key) => ({ path: at(key), what: notAllowed(key) }));
  const image = service.image;
  const course = catalog.map((each) => each.repositories[0]).join(', ');
  const foreign = image !== undefined && !imageOf(catalog, image);
  const mode = service.network_mode;
  const joinsOthers = mode !== undefined && !/^(none|service:.+)$/.test(mode);
  return [
    ...strangers,
    ...(foreign ? [{ path: at('image'), what: foreignImage(image, course) }] : []),
    ...(image !== undefined && !foreign && !isReference(image)
      ? [{ path: at('image'), what: noReference(image) }]
      : []),
    ...(joinsOthers ? [{ path: at('network_mode'), what: notAllowed(`network_mode: ${mode}`) }] : []),
    ...(service.cgroup === 'host' ? [{ path: at('cgroup'), what: notAllowed('cgroup: host') }] : []),
    ...(reachesHost(service.extra_hosts)
      ? [{ path: at('extra_hosts'), what: notAllowed('host-gateway') }]
      : []),
    ...(copiesAsked(service).every(isAllowed)
      ? []
      : [{ path: at(service.scale === undefined ? 'deploy' : 'scale'), what: notAllowed('replicas') }]),
    ...((service.ports ?? []).length > MOST_PORTS
      ? [{ path: at('ports'), what: tooMany('ports', MOST_PORTS) }]
      : []),
    ...(hasKey(service.networks, 'driver_opts')
      ? [{ path: at('networks'), what: notAllowed('driver_opts') }]
      : []),
    ...(hasKey(service.deploy, 'devices') ? [{ path: at('deploy'), what: notAllowed('devices') }] : []),
    ...['post_start', 'pre_stop']
      .filter((hook) => hasKey(service[hook], 'privileged'))
      .map((hook) => ({ path: at(hook), what: notAllowed('privileged') })),
  ];
}

function modelViolations(model: ComposeModel): Violation[] {
  const containers = Object.values(model.services).reduce((sum, service) => sum + copiesOf(service), 0);
  return [
    ...strangersIn(model, ALLOWED_BESIDE_SERVICES).map((key) => ({ path: [key], what: notAllowed(key) })),
    ...(containers > MOST_CONTAINERS
      ? [{ path: ['services'], what: tooMany('services', MOST_CONTAINERS) }]
      : []),
    ...(['networks', 'volumes'] as const)
      .filter((key) => Object.keys(model[key] ?? {}).length > MOST_RESOURCES)
      .map((key) => ({ path: [key], what: tooMany(key, MOST_RESOURCES) })),
  ];
}

const reachesHost = (hosts: unknown) => JSON.stringify(hosts ?? '').includes('host-gateway');

const isAllowed = (copies: number) => Number.isInteger(copies) && copies >= 0 && copies <= MOST_REPLICAS;

const noReference = (image: string): Text =>
  image.endsWith(':') || image.endsWith('@')
    ? {
        ja: `イメージ \`${image}\` のタグが空です。変数で書いたなら、その値が \`.env\` にありません。`,
        en: `The image \`${image}\` has an empty tag. Where a variable stands for it, \`.env\` gives it no value.`,
      }
    : {
        ja: `イメージ \`${image}\` のタグかダイジェストは、イメージの名前として使えない形です。`,
        en: `The tag or digest of the image \`${image}\` is none that an image can have.`,
      };

const foreignImage = (image: string, course: string): Text => ({
  ja: `イメージ \`${image}\` はこの講義のものではありません。使えるのは ${course} です。`,
  en: `The image \`${image}\` is no image of this course. These are: ${course}.`,
});
