/** A parsed image reference. `repository` is short: without Docker Hub's host and `library/`. */
export interface ImageReference {
  repository: string;
  tag: string;
}

/** Reads `docker.io/library/wordpress:php8.0-apache`, `wordpress@sha256:…`, `quay.io/prometheus/prometheus`. */
export function parseReference(image: string): ImageReference {
  const [name = '', digest] = image.split('@', 2);
  const colon = name.lastIndexOf(':');
  const tagged = colon > name.lastIndexOf('/');
  const repository = tagged ? name.slice(0, colon) : name;
  return {
    repository: repository.replace(/^(index\.)?docker\.io\//, '').replace(/^library\//, ''),
    tag: digest ?? (tagged ? name.slice(colon + 1) : 'latest'),
  };
}

/** Whether an engine takes it for a reference at all: `wordpress:` and `wordpress@sha256:1` it refuses. */
export function isReference(image: string): boolean {
  const [, name = '', tag, digest] = /^([^@]+?)(?::([^/:@]*))?(?:@(.*))?$/.exec(image) ?? [];
  return (
    /^[a-z\d](?:[a-z\d._/:-]*[a-z\d])?$/i.test(name) &&
    (tag === undefined || /^\w[\w.-]{0,127}$/.test(tag)) &&
    (digest === undefined || /^sha256:[\da-f]{64}$/.test(digest))
  );
}
