import type { Text } from '../../../course/text.ts';
import type { Datasource } from '../client/datasources.ts';

/** How Prometheus can be reached from another container of the stack. */
export interface Reachable {
  /** The names that the stack's network resolves to it, its service's first. */
  names: readonly [string, ...string[]];
  port: number;
}

/** What is wrong with a data source, and the key of its provisioning entry that says so. */
export interface Objection {
  text: Text;
  key: 'type' | 'access' | 'url';
}

/** Why Grafana's server can't ask Prometheus by this data source; undefined where it can. Pure. */
export function objectionTo(
  { access, url }: Pick<Datasource, 'access' | 'url'>,
  { names, port }: Reachable,
): Objection | undefined {
  const right = `http://${names[0]}:${port}`;
  if (access === 'direct') return { text: browserAccess(right), key: 'access' };
  const fault = faultOf(url.trim(), { names, port }, right);
  return fault && { text: fault, key: 'url' };
}

function faultOf(url: string, { names, port }: Reachable, right: string): Text | undefined {
  if (url === '') {
    return {
      ja: `データソースの URL が空です。\`${right}\` です。`,
      en: `The data source has no URL. It is \`${right}\`.`,
    };
  }
  if (!/^https?:\/\//.test(url)) {
    return {
      ja: `データソースの URL \`${url}\` は \`http://\` で始まっていません。\`${right}\` です。`,
      en: `The data source's URL \`${url}\` does not begin with \`http://\`. It is \`${right}\`.`,
    };
  }
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const host = parsed?.hostname ?? '';
  if (/^(localhost|127\.|0\.0\.0\.0|\[::1?\]$)/.test(host)) return itself(url, right);
  if (!names.some((name) => name.toLowerCase() === host)) return otherHost(url, host, right);
  if (parsed?.protocol === 'https:') {
    return {
      ja: `この Prometheus は https では答えません。データソースの URL は \`${right}\` です。`,
      en: `This Prometheus does not speak https. The data source's URL is \`${right}\`.`,
    };
  }
  const asked = parsed?.port || '80';
  if (asked !== String(port)) return otherPort(asked, port, right);
  if (parsed && parsed.pathname !== '/') {
    return {
      ja: `データソースの URL に \`${parsed.pathname}\` は要りません。ポート番号までの \`${right}\` にしてください。`,
      en: `The data source's URL needs no \`${parsed.pathname}\`. It ends with the port, \`${right}\`.`,
    };
  }
  return undefined;
}

const browserAccess = (right: string): Text => ({
  ja: `データソースの Access が Browser（\`direct\`）です。Server（\`proxy\`）にして、Grafana のサーバから \`${right}\` に接続してください。`,
  en: `The data source's access is Browser (\`direct\`). Make it Server (\`proxy\`), so that Grafana's server asks \`${right}\`.`,
});

const itself = (url: string, right: string): Text => ({
  ja: `データソースの URL が \`${url}\` です。接続しに行くのは Grafana のコンテナなので、localhost は Grafana 自身を指します。\`${right}\` にしてください。`,
  en: `The data source's URL is \`${url}\`. It is Grafana's container that asks, so localhost is Grafana itself. Make it \`${right}\`.`,
});

const otherHost = (url: string, host: string, right: string): Text => ({
  ja: `データソースの URL \`${url}\` の \`${host}\` は、compose の Prometheus のサービス名ではありません。\`${right}\` にしてください。`,
  en: `\`${host}\` in the data source's URL \`${url}\` is not the name of compose's Prometheus service. Make it \`${right}\`.`,
});

const otherPort = (asked: string, port: number, right: string): Text => ({
  ja: `データソースの URL のポートが ${asked} です。コンテナの中の Prometheus は ${port} 番で待っています。\`${right}\` にしてください。`,
  en: `The data source's URL leads to port ${asked}. Inside the containers' network Prometheus listens on ${port}: \`${right}\`.`,
});
