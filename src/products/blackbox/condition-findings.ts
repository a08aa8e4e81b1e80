import type { Text } from '../../course/text.ts';

/** A setting of a module that a healthy site does not meet. */
export interface Condition {
  key: string;
  text: Text;
}

/** Which of a module's conditions, its `http` part as written, takes a healthy site's 200 for a failure. Pure. */
export function unmetCondition(http: unknown): Condition | undefined {
  const settings = (http !== null && typeof http === 'object' ? http : {}) as Record<string, unknown>;
  const { valid_http_versions: versions, valid_status_codes: codes } = settings;
  if (Array.isArray(codes) && codes.length > 0 && !codes.map(String).includes('200'))
    return { key: 'valid_status_codes', text: without200(codes.join(', ')) };
  if (Array.isArray(versions) && versions.length > 0 && !versions.map(String).includes('HTTP/1.1'))
    return { key: 'valid_http_versions', text: otherVersion(versions.join(', ')) };
  const [key] = Object.keys(settings).filter((each) => each.startsWith('fail_if_') && asks(settings[each]));
  return key === undefined ? undefined : { key, text: failsIf(key) };
}

const asks = (value: unknown) => value !== undefined && value !== null && value !== false;

const without200 = (codes: string): Text => ({
  ja: `サイトは 200 を返していますが、\`valid_status_codes\`（${codes}）に 200 がないため、probe_success が 0 です。空のリスト（[]）にしてください。`,
  en: `The site answers 200, which \`valid_status_codes\` (${codes}) lacks, so probe_success is 0. Make it an empty list ([]).`,
});

const otherVersion = (versions: string): Text => ({
  ja: `サイトは 200 を返していますが、HTTP/1.1 で答えるため、\`valid_http_versions\`（${versions}）に合わず、probe_success が 0 です。"HTTP/1.1" を足すか、この行を外してください。`,
  en: `The site answers 200, but by HTTP/1.1, which \`valid_http_versions\` (${versions}) lacks, so probe_success is 0. Add "HTTP/1.1", or leave the line out.`,
});

const failsIf = (key: string): Text => ({
  ja: `サイトは 200 を返していますが、モジュールの \`${key}\` の条件で失敗と判定され、probe_success が 0 です。この設定を外してください。`,
  en: `The site answers 200, but \`${key}\` of the module takes it for a failure, so probe_success is 0. Leave it out.`,
});
