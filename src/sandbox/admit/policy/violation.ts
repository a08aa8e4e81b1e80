import type { Text } from '../../../course/text.ts';

/** What a model says that no sandbox does, and where. */
export interface Violation {
  path: (string | number)[];
  what: Text;
}

/** Keys that say something and are not on a list; a learner's own (`x-…`) say nothing to Compose. */
export const strangersIn = (value: object, allowed: ReadonlySet<string>): string[] =>
  Object.entries(value)
    .filter(([key, each]) => !allowed.has(key) && !key.startsWith('x-') && saysSomething(each))
    .map(([key]) => key);

const saysSomething = (value: unknown) =>
  value !== null && value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);

/** Whether a key stands anywhere in a value with something that counts. */
export function hasKey(value: unknown, key: string): boolean {
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(
    ([name, inner]) => (name === key && Boolean(inner)) || hasKey(inner, key),
  );
}

/** A key that no lab needs. */
export const notAllowed = (key: string): Text => ({
  ja: `\`${key}\` は採点の環境では使えません。この講義のラボには必要のない設定です。`,
  en: `\`${key}\` can't be used where labs are judged. No lab of this course needs it.`,
});

/** More of something than a laptop bears. */
export const tooMany = (key: string, most: number): Text => ({
  ja: `\`${key}\` が多すぎます。採点の環境では ${most} 個までです。`,
  en: `There are too many \`${key}\`. Where labs are judged, ${most} is the most.`,
});
