/** Grafana's version as `/api/health` gives it, such as `7.5.7` or `13.0.0-12345`. */
export interface GrafanaVersion {
  text: string;
  major: number;
  minor: number;
}

/** What differs between the versions that the course meets. */
export interface GrafanaDialect {
  /** The data-source proxy goes by numeric id up to 8 and by uid since 9; 13 has the former switched off. */
  proxyBy: 'id' | 'uid';
  /** Whether the Prometheus plug-in can check itself: 7.5 answers 404 "Plugin not found". */
  datasourceHealth: boolean;
  /** The API that reads a dashboard which is stored in schema v2, where there is one. */
  dashboardApi: string | undefined;
}

/** Throws an Error for a text that does not start with two numbers. */
export function parseGrafanaVersion(text: string): GrafanaVersion {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(text) ?? [];
  if (major === undefined || minor === undefined) throw new Error(`not a version of Grafana: ${text}`);
  return { text, major: Number(major), minor: Number(minor) };
}

/** Chooses the dialect by the version. */
export function dialectOf({ major }: GrafanaVersion): GrafanaDialect {
  return {
    proxyBy: major >= 9 ? 'uid' : 'id',
    datasourceHealth: major >= 9,
    dashboardApi: major >= 13 ? 'v1' : major === 12 ? 'v1beta1' : undefined,
  };
}
