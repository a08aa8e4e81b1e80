import { parseYaml } from '../../course/yaml-file.ts';
import { type Response, request } from '../../observe/http/request.ts';

/** What an exporter answers to one probe. */
export interface Probe {
  status: number;
  /** Metrics by name, those without labels alone; empty where the exporter refused. */
  values: ReadonlyMap<string, number>;
  /** The exporter's own words where it refused: `Unknown module "http_2xx"`. */
  refusal: string | undefined;
  at: Date;
}

/** Asks for one probe now. Throws NoAnswer. */
export async function probe(baseUrl: string, target: string, module: string): Promise<Probe> {
  const { status, body, at } = await ask(baseUrl, { target, module });
  const rows = body.matchAll(/^([a-z_]+) (\S+)$/gm);
  return {
    status,
    values: new Map(status === 200 ? [...rows].map(([, name, value]) => [name ?? '', Number(value)]) : []),
    refusal: status === 200 ? undefined : body.trim(),
    at,
  };
}

/** The log that the exporter keeps of a probe made for it (`debug=true`), a line each. Throws NoAnswer. */
export async function debugLog(baseUrl: string, target: string, module: string): Promise<string[]> {
  const { body } = await ask(baseUrl, { target, module, debug: 'true' });
  const log = body.slice(0, body.indexOf('\n\n')).split('\n');
  return log.filter((line) => /(level|msg)=/.test(line));
}

/** The names of the modules that the exporter runs with. Throws NoAnswer. */
export async function moduleNames(baseUrl: string): Promise<string[]> {
  const { body } = await request(`${baseUrl}/config`);
  const { modules } = (parseYaml(body, 'config').value ?? {}) as { modules?: Record<string, unknown> | null };
  return Object.keys(modules ?? {});
}

const ask = (baseUrl: string, params: Record<string, string>): Promise<Response> =>
  request(`${baseUrl}/probe?${new URLSearchParams(params)}`);
