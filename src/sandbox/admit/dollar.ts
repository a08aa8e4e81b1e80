/**
 * Compose takes `$$` for a dollar in every value that it reads, and writes every dollar of a model as `$$`. Between the
 * two, a model holds what is meant, so that what is checked is what the engine is told.
 */

/** A model of Compose's as it wrote it, in JSON, with each dollar as it is meant: in values and in keys. */
export const unescaped = (json: string): string => json.replaceAll('$$', () => '$');

/** A model in JSON for Compose to read: keys are taken as they are. */
export const escaped = (model: object): string =>
  JSON.stringify(
    model,
    (_, value: unknown) => (typeof value === 'string' ? value.replaceAll('$', () => '$$') : value),
    2,
  );
