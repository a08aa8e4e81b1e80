/**
 * What programs that we call need of the caller's environment: where programs, homes and temporary files are, how to
 * reach the engine and the network. Whatever else is set there (COMPOSE_PROFILES, DOCKER_DEFAULT_PLATFORM) would decide
 * what they do instead of us.
 */
const NEEDED = [
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'TMPDIR', 'XDG_RUNTIME_DIR', 'XDG_CONFIG_HOME'],
  ...[
    'DOCKER_HOST',
    'DOCKER_CONTEXT',
    'DOCKER_CONFIG',
    'DOCKER_CERT_PATH',
    'DOCKER_TLS_VERIFY',
    'SSH_AUTH_SOCK',
  ],
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY', 'SSL_CERT_FILE', 'SSL_CERT_DIR'],
  ...['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'],
  // Without these no program starts on Windows.
  ...['SystemRoot', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'ProgramData', 'ProgramFiles', 'PATHEXT'],
  ...['TEMP', 'TMP', 'ComSpec'],
];

/** The environment of every program that we call. Some need less; what they say is in English for everybody. */
export function ownEnvironment(
  env: NodeJS.ProcessEnv = process.env,
  names: readonly string[] = NEEDED,
): Record<string, string> {
  const entries = names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]));
  return Object.fromEntries(entries);
}
