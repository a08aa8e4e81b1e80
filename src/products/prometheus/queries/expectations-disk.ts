import type { Expectation } from './answer.ts';

const AVAIL = 'node_filesystem_avail_bytes';
const FOUR_HOURS_S = 4 * 3600;

/** `disk_avail_in_4h`: any file system that node exporter counts, in bytes, over any window. */
export const DISK_IN_4H: Expectation = {
  what: {
    ja: '4 時間後の空き容量（バイト）は、node_filesystem_avail_bytes に predict_linear で直線を当てはめ、4 * 3600 秒先を読んだ値です。',
    en: 'The free space in 4 hours (bytes) is node_filesystem_avail_bytes carried 4 * 3600 seconds ahead by predict_linear.',
  },
  references: (window) => [`predict_linear(${AVAIL}[${window}], ${FOUR_HOURS_S})`],
  tolerance: 1,
  complete: false,
  includes: (window) => `predict_linear(${AVAIL}{mountpoint="/var/www/html"}[${window}], ${FOUR_HOURS_S})`,
  mistakes: (window) => [
    {
      expression: AVAIL,
      text: {
        ja: 'これは今の空き容量です。predict_linear で 4 時間後を予測してください。',
        en: 'This is the free space at present. Let predict_linear tell what it is in 4 hours.',
      },
    },
    ...[4, 240].map((ahead) => ({
      expression: `predict_linear(${AVAIL}[${window}], ${ahead})`,
      text: {
        ja: `${ahead} 秒後の予測になっています。predict_linear の 2 つ目の引数は秒なので、4 時間は 4 * 3600 です。`,
        en: `This looks ${ahead} seconds ahead. The second argument of predict_linear is in seconds: 4 hours are 4 * 3600.`,
      },
    })),
    ...[1e9, 2 ** 30, 1e6, 2 ** 20].map((unit) => ({
      expression: `predict_linear(${AVAIL}[${window}], ${FOUR_HOURS_S}) / ${unit}`,
      text: {
        ja: '単位がバイトではありません。割り算を外してください。',
        en: 'This is not in bytes. Leave out the division.',
      },
    })),
    {
      expression: `deriv(${AVAIL}[${window}])`,
      text: {
        ja: 'これは 1 秒あたりの変化です。空き容量そのものの予測には predict_linear を使います。',
        en: 'This is the change per second. predict_linear predicts the free space itself.',
      },
    },
    {
      expression: `predict_linear(node_filesystem_free_bytes[${window}], ${FOUR_HOURS_S})`,
      text: {
        ja: 'free には root だけが使える分も入っています。avail（node_filesystem_avail_bytes）を使ってください。',
        en: 'Free includes what only root may use. Take avail (node_filesystem_avail_bytes).',
      },
    },
  ],
  empty: (expression) =>
    /mountpoint\s*=~?\s*["']\/["']/.test(expression)
      ? {
          ja: '`mountpoint="/"` の系列はありません。コンテナの / は overlay というファイルシステムで、node exporter は数えません。`mountpoint="/var/www/html"` を使ってください。',
          en: 'There is no series with `mountpoint="/"`: a container\'s / is an overlay file system, which node exporter leaves out. Use `mountpoint="/var/www/html"`.',
        }
      : undefined,
};
