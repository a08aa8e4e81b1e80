import type { ComposeService } from '../compose-model.ts';

/** How many copies of its container a service asks for, in each place where it does. */
export function copiesAsked({ scale, deploy }: ComposeService): number[] {
  const replicas = (deploy as { replicas?: unknown } | null | undefined)?.replicas;
  return [scale, replicas].filter((each) => each !== undefined && each !== null).map(Number);
}

/** How many containers a service comes to. */
export const copiesOf = (service: ComposeService): number => Math.max(1, ...copiesAsked(service));
