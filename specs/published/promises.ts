import { Wait, type WaitStrategy } from 'testcontainers';

/** What a server of the course answers once it is up, asked as any user of testcontainers would, by role. */
export const PROMISES: Readonly<Record<string, (labs: readonly string[]) => WaitStrategy>> = {
  wordpress: (labs) =>
    Wait.forAll([
      Wait.forHttp('/wp-admin/setup-config.php', 80),
      // Chapter 2 puts node exporter into WordPress' container.
      ...(labs.some((lab) => lab >= '04') ? [Wait.forHttp('/metrics', 9100)] : []),
    ]),
  prometheus: () =>
    Wait.forHttp('/api/v1/query?query=up%7Bjob%3D%22node%22%7D', 9090).forResponsePredicate((body) =>
      /"value":\[[\d.]+,"1"\]/.test(body),
    ),
  grafana: () => Wait.forHttp('/api/health', 3000).forResponsePredicate((body) => /"ok"/.test(body)),
  blackbox: () => Wait.forHttp('/-/healthy', 9115).forResponsePredicate((body) => /healthy/i.test(body)),
};
