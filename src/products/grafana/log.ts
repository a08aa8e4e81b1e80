/** What Grafana's log says about the provisioning that ended it; undefined where it says nothing. Pure. */
export function provisioningError(log: string): string | undefined {
  const lines = log.split('\n');
  const at = lines.findLastIndex((line) => REFUSAL.test(line));
  const line = lines[at];
  if (line === undefined) return undefined;
  // Go's YAML parser tells what it could not read on the lines that follow.
  const more = /unmarshal errors:\s*$/.test(line) ? ` ${lines[at + 1]?.trim() ?? ''}` : '';
  return clean(`${line.slice(line.search(REFUSAL))}${more}`);
}

/** The last line in which Grafana says that it could not load a dashboard's file; undefined where there is none. Pure. */
export function dashboardError(log: string, file: string): string | undefined {
  const line = log
    .split('\n')
    .findLast((each) => /failed to (load|save) dashboard/i.test(each) && each.includes(file));
  return line && clean(/error="?(.*)$/.exec(line)?.[1] ?? line);
}

const REFUSAL =
  /(Datasource|Dashboard|Plugin|Alert\w*|Notifier\w*)? ?provisioning error:|Failed to (provision|read) dashboard/i;

const clean = (words: string) => words.trim().replaceAll('\\"', '"').replace(/"$/, '').slice(0, 300);
