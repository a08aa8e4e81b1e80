import type { Text } from '../../course/text.ts';

/** What a probe recorded; undefined where it recorded nothing. */
interface Seen {
  status: number | undefined;
  success: number | undefined;
  /** What was probed, `http://wordpress_1`. */
  target?: string;
}

/** Why a healthy site is not recorded as 200 and 1. */
export function successSentence({ status, success, target = '' }: Seen): Text {
  if (status === undefined) {
    return {
      ja: 'probe_http_status_code がありません。モジュールの prober が http ではないようです。',
      en: 'There is no probe_http_status_code. The module does not seem to use the prober http.',
    };
  }
  if (status === 0) return unreached(target);
  if (status === 403) {
    return {
      ja: 'サイトが空です（403）。WordPress のファイルは、イメージ本来のコマンドで起動したときだけ置かれます。元のファイルだけで起動してから、上書きのファイルを重ねます。',
      en: "The site is empty (403). WordPress' files are put there only by the image's own command: bring up the base file first, then the override.",
    };
  }
  if (status >= 300 && status < 400) {
    return {
      ja: `リダイレクト（${status}）をたどっていません。モジュールの \`follow_redirects: false\`（または no_follow_redirects）を外してください。`,
      en: `The redirect (${status}) is not followed. Leave out the module's \`follow_redirects: false\` (or no_follow_redirects).`,
    };
  }
  if (status === 404) {
    return {
      ja: 'そのページはありません（404）。targets の URL のパスを見直してください。',
      en: 'There is no such page (404). Check the path of the URL under targets.',
    };
  }
  if (success === 0) {
    return {
      ja: `サイトは ${status} を返していますが、probe_success が 0 です。モジュールの条件（valid_status_codes など）が 200 を正常と認めていません。`,
      en: `The site answers ${status}, yet probe_success is 0. What the module asks for (valid_status_codes or others) does not take 200 as valid.`,
    };
  }
  return {
    ja: `サイトが健康なときの probe_http_status_code は 200 のはずですが、${status} です。`,
    en: `While the site is well probe_http_status_code should be 200, but it is ${status}.`,
  };
}

/** Why a site without wp-admin is not recorded as 500 and 0. */
export function outageSentence({ status, success }: Seen): Text {
  if (status === 500 && success === 1) {
    return {
      ja: 'サイトは 500 を返していますが、probe_success が 1 のままです。valid_status_codes に 500 が入っているため、障害が正常と判定されます。空のリスト（[]）にしてください。',
      en: 'The site answers 500, yet probe_success stays 1: valid_status_codes takes 500 as valid, so an outage counts as well. Make it an empty list ([]).',
    };
  }
  if (status === 200) {
    return {
      ja: 'wp-admin の名前を変えても 200 のままです。調べているページが WordPress の / ではないため、障害に気づけません。',
      en: "It stays 200 although wp-admin is renamed: the probed page is not WordPress' /, so the outage goes unnoticed.",
    };
  }
  return {
    ja: `wp-admin の名前を変えると 500 になるはずですが、${status ?? '値がありません'}${status === undefined ? '' : ' です'}。`,
    en: `With wp-admin renamed the status should be 500, but ${status === undefined ? 'there is none' : `it is ${status}`}.`,
  };
}

/** Why a site that is whole again is not recorded as 200 and 1. */
export function recoverySentence({ status, success }: Seen): Text {
  return {
    ja: `wp-admin を元に戻しましたが、probe_http_status_code が ${status ?? '–'}、probe_success が ${success ?? '–'} です。`,
    en: `wp-admin is back under its name, but probe_http_status_code is ${status ?? '–'} and probe_success ${success ?? '–'}.`,
  };
}

/** Nothing answered: told apart by the commonest mistakes in the URL. */
function unreached(target: string): Text {
  const [, scheme = 'http', host = '', port] = target.match(/^(?:(\w+):\/\/)?([^:/]*)(?::(\d+))?/) ?? [];
  if (scheme === 'https') {
    return {
      ja: `\`${target}\` から HTTP の返事がありません（0）。このサイトは HTTPS を話しません。targets の URL を \`http://\` にしてください。`,
      en: `\`${target}\` gave no HTTP answer (0). This site does not speak HTTPS; write \`http://\` in the URL under targets.`,
    };
  }
  if (port !== undefined && port !== '80') {
    return {
      ja: `\`${target}\` から HTTP の返事がありません（0）。コンテナ同士では、ホストに公開したポートではなくコンテナ側のポートを使います。サイトは 80 番なので、\`:${port}\` を外してください。`,
      en: `\`${target}\` gave no HTTP answer (0). Among containers the container's own port counts, not the one published to the host. The site's is 80: leave out \`:${port}\`.`,
    };
  }
  return {
    ja: `\`${target}\` から HTTP の返事がありません（0）。targets の URL のホスト名 \`${host}\` が、サイトの compose のサービス名と同じか見直してください。`,
    en: `\`${target}\` gave no HTTP answer (0). Check that the host \`${host}\` of the URL under targets is the site's compose service name.`,
  };
}
