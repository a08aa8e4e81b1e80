/** The parts of Compose's normalised model (`config --format json`) that the sandbox reads or writes. */
export interface ComposeModel {
  name?: string;
  services: Record<string, ComposeService>;
  networks?: Record<string, ComposeResource | null>;
  volumes?: Record<string, ComposeResource | null>;
  configs?: Record<string, ComposeFileResource>;
  secrets?: Record<string, ComposeFileResource>;
  [key: string]: unknown;
}

export interface ComposeService {
  image?: string;
  command?: string[] | null;
  entrypoint?: string[] | null;
  container_name?: string;
  environment?: Record<string, string | null>;
  /** `host=address` or `host:address` each. */
  extra_hosts?: string[];
  labels?: Record<string, string>;
  ports?: ComposePort[];
  volumes?: ComposeMount[];
  network_mode?: string;
  networks?: Record<string, { aliases?: string[]; [key: string]: unknown } | null>;
  [key: string]: unknown;
}

export interface ComposePort {
  /** The port in the container. */
  target: number;
  /** The port on the host, as written; absent where the engine chooses. */
  published?: string;
  host_ip?: string;
  protocol?: string;
  mode?: string;
}

export interface ComposeMount {
  type: string;
  source?: string;
  target: string;
  read_only?: boolean;
  [key: string]: unknown;
}

export interface ComposeResource {
  name?: string;
  external?: boolean;
  driver?: string;
  driver_opts?: Record<string, string>;
  labels?: Record<string, string>;
  [key: string]: unknown;
}

export interface ComposeFileResource {
  file?: string;
  external?: boolean;
  [key: string]: unknown;
}
