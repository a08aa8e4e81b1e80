import type { Text } from '../../../course/text.ts';
import type { Expectation } from './answer.ts';
import { EXACT_RATIO, PERCENT } from './ratio.ts';

const AVAILABLE = 'node_memory_MemAvailable_bytes';
const TOTAL = 'node_memory_MemTotal_bytes';
const USED = `1 - ${AVAILABLE} / ${TOTAL}`;

const notARatio = (whole: string): Text => ({
  ja: `バイト数のままです。${whole} で割って 0〜1 の割合にしてください。`,
  en: `These are bytes. Divide by ${whole} for a share from 0 to 1.`,
});

/** `up`: every target, 1 or 0. */
export const UP: Expectation = {
  what: {
    ja: 'すべてのターゲットについて、最後の scrape が成功したかを 1 か 0 で返してください。',
    en: 'Return for every target whether its last scrape succeeded, as 1 or 0.',
  },
  references: () => ['up'],
  tolerance: 0,
  complete: true,
  lacks: [
    {
      label: 'instance',
      text: {
        ja: '1 つの数にまとまっています。ターゲットごとの値が必要なので、count や sum は要りません。',
        en: 'This is one number for all. Each target needs its own, so leave out count or sum.',
      },
    },
  ],
  mistakes: () => [],
};

/** `memory_used_ratio`: by MemAvailable, 0 to 1. */
export const MEMORY_USED: Expectation = {
  what: {
    ja: 'メモリ使用率（0〜1）は、1 から「使える量 MemAvailable ÷ 総量 MemTotal」を引いた値です。',
    en: 'The share of memory in use (0 to 1) is 1 minus MemAvailable divided by MemTotal.',
  },
  references: () => [USED],
  tolerance: EXACT_RATIO,
  complete: true,
  mistakes: () => [
    {
      expression: `${AVAILABLE} / ${TOTAL}`,
      text: {
        ja: 'これは残っている割合です。使っている割合にするには、1 から引きます。',
        en: 'This is the share that is left. Subtract it from 1 for the share in use.',
      },
    },
    { expression: `100 * (${USED})`, text: PERCENT },
    { expression: `100 * ${AVAILABLE} / ${TOTAL}`, text: PERCENT },
    {
      expression: `1 - node_memory_MemFree_bytes / ${TOTAL}`,
      text: {
        ja: 'MemFree で計算しています。キャッシュは必要になれば空けられるので、MemAvailable を使います。',
        en: 'This counts by MemFree. Cache can be given back when it is needed, so use MemAvailable.',
      },
    },
    {
      expression: `node_memory_Active_bytes / ${TOTAL}`,
      text: {
        ja: 'Active は「最近使われた量」で、使用量とは違います。MemAvailable から計算してください。',
        en: 'Active is what was used lately, which is not what is in use. Compute it from MemAvailable.',
      },
    },
    { expression: `${TOTAL} - ${AVAILABLE}`, text: notARatio('MemTotal') },
    { expression: AVAILABLE, text: notARatio('MemTotal') },
    { expression: 'node_memory_Active_bytes', text: notARatio('MemTotal') },
  ],
};
