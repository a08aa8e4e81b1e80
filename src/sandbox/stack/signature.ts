import { createHash } from 'node:crypto';
import type { ComposeFiles } from '../admit/compose-files.ts';
import type { ComposeModel } from '../admit/compose-model.ts';
import { SIGNATURE } from './labels.ts';

/** By service: a digest of all that its container comes from. */
export type Signatures = ReadonlyMap<string, string>;

/** What the model says of each service, what it shares with others, and what the base file says, which starts first. */
export function signaturesOf(model: ComposeModel, { base }: Pick<ComposeFiles, 'base'>): Signatures {
  const { services, ...shared } = model;
  const first = (base.value as { services?: Record<string, unknown> } | null)?.services;
  return new Map(
    Object.entries(services).map(([name, service]) => [
      name,
      digest([name, service, shared, first?.[name] ?? null]),
    ]),
  );
}

/** A model whose containers will carry their signatures. The course's first phase carries those of its last. */
export function signed(model: ComposeModel, signatures: Signatures): ComposeModel {
  const entries = Object.entries(model.services).map(([name, service]) => {
    const signature = signatures.get(name) ?? '';
    return [name, { ...service, labels: { ...service.labels, [SIGNATURE]: signature } }];
  });
  return { ...model, services: Object.fromEntries(entries) };
}

/** A digest of a model by all but its signatures. */
export const digestUnsigned = (model: ComposeModel): string =>
  digest(model, (key, value) => (key === SIGNATURE ? undefined : value));

const digest = (value: unknown, replace?: (key: string, value: unknown) => unknown) =>
  createHash('sha256').update(JSON.stringify(value, replace)).digest('hex').slice(0, 16);
