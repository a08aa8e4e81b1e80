import type { Text } from '../../../course/text.ts';

/** What the network of a stack looks like from Prometheus. */
export interface Surroundings {
  /** The services of the stack by name. */
  services: readonly string[];
}

/** What Prometheus' words about a failed scrape mean, with the commonest mistakes told apart. Pure. */
export function explainScrapeError(error: string, scrapeUrl: string, { services }: Surroundings): Text {
  const { hostname: host, port } = new URL(scrapeUrl);
  const shownPort = port || '80';
  if (/no such host|server misbehaving|Temporary failure in name resolution/.test(error))
    return unknownHost(host, services);
  if (/connection refused/.test(error)) {
    return /^(localhost|127\.|\[::1\])/.test(host) ? localhost(host) : nothingListens(host, shownPort);
  }
  if (/HTTP status 404/.test(error)) return noSuchPath(scrapeUrl);
  if (
    /Content-Type|valid start token|unsupported character|invalid metric|unexpected end of input/.test(error)
  )
    return notMetrics(host, shownPort);
  if (/HTTP response to HTTPS client/.test(error)) return noHttps;
  if (/context deadline exceeded|i\/o timeout|no route to host/.test(error)) return tooSlow(host, shownPort);
  return {
    ja: `Prometheus は ${host}:${shownPort} からメトリクスを取得できません。`,
    en: `Prometheus can't fetch metrics from ${host}:${shownPort}.`,
  };
}

const unknownHost = (host: string, services: readonly string[]): Text => ({
  ja: `\`${host}\` という名前のサービスが見つかりません。ターゲットには compose のサービス名（${services.join('、')}）を使います。`,
  en: `No service is called \`${host}\`. A target uses compose's service name (${services.join(', ')}).`,
});

const localhost = (host: string): Text => ({
  ja: `\`${host}\` は Prometheus のコンテナ自身を指します。ターゲットには、相手の compose のサービス名を書いてください。`,
  en: `\`${host}\` is the Prometheus container itself. Write the other side's compose service name as the target.`,
});

const nothingListens = (host: string, port: string): Text => ({
  ja: `\`${host}\` には届きましたが、${port} 番ポートで待っているプログラムがありません。ポート番号を見直してください。`,
  en: `\`${host}\` was reached, but no program listens on port ${port} there. Check the port.`,
});

const noSuchPath = (url: string): Text => ({
  ja: `\`${url}\` というページがありません。ターゲットのホストとポート、\`metrics_path\` を見直してください。`,
  en: `There is no page \`${url}\`. Check the target's host and port, and \`metrics_path\`.`,
});

const notMetrics = (host: string, port: string): Text => ({
  ja: `\`${host}:${port}\` の返事はメトリクスではありません。exporter ではなく、Web サイトのポートを指していませんか。`,
  en: `What \`${host}:${port}\` answers is no metrics. Is that a web site's port instead of an exporter's?`,
});

const noHttps: Text = {
  ja: 'ターゲットは HTTPS を話しません。`scheme: https` を外してください。',
  en: 'The target does not speak HTTPS. Leave out `scheme: https`.',
};

const tooSlow = (host: string, port: string): Text => ({
  ja: `\`${host}:${port}\` が時間内（\`scrape_timeout\`）に答えません。`,
  en: `\`${host}:${port}\` does not answer in time (\`scrape_timeout\`).`,
});
