import { isStandIn } from '../../../engine/images.ts';
import { parseReference } from '../../../engine/reference.ts';

/** No lockout after five bad logins, and no traffic to the outside; nothing of it changes what Grafana shows. */
const QUIET = {
  GF_SECURITY_DISABLE_BRUTE_FORCE_LOGIN_PROTECTION: 'true',
  GF_ANALYTICS_REPORTING_ENABLED: 'false',
  GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
  GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
  GF_NEWS_NEWS_FEED_ENABLED: 'false',
};

/** What a Grafana gets beside the learner's environment; a stand-in is told which version was asked for. */
export function grafanaEnvironment(asked: string, used: string): Record<string, string> {
  return isStandIn(used) ? { ...QUIET, KATA_GRAFANA_MODE: modeOf(asked) } : QUIET;
}

/** The stand-in's mode for a tag: what is older than 9 as 7.5, everything else, `latest` and digests too, as 13. */
function modeOf(reference: string): '7.5' | '13' {
  const major = /^v?(\d+)(?:[.-]|$)/.exec(parseReference(reference).tag)?.[1];
  return major !== undefined && Number(major) < 9 ? '7.5' : '13';
}
