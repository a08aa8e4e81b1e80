import { type Finding, wrong } from '../../../course/verdict.ts';
import type { Dashboard, DashboardModel } from '../client/dashboards.ts';
import { placeOfDashboard } from '../dashboards/dashboards.ts';
import type { RunningGrafana } from '../running.ts';

/** The end of a dashboard's time range where that is a time which passes; undefined where it is now. Pure. */
export const endOf = ({ time }: DashboardModel): string | undefined =>
  time?.to === undefined || UP_TO_NOW.test(time.to) ? undefined : time.to;

/** `now`, perhaps rounded up to the end of the day and the like. */
const UP_TO_NOW = /^now(\/\w+)?$/;

/** The finding of a dashboard that shows the past alone, as one does that was saved zoomed in; undefined for others. */
export async function pastRange(grafana: RunningGrafana, dashboard: Dashboard): Promise<Finding | undefined> {
  const end = endOf(dashboard.model);
  if (end === undefined) return undefined;
  return wrong({
    text: {
      ja: `ダッシュボード「${dashboard.title}」の表示期間が \`${end}\` で終わっているため、今の値が表示されません。Last 15 minutes のように今までの期間を選んで保存してください（JSON では \`"to": "now"\`）。`,
      en: `The time range of the dashboard "${dashboard.title}" ends at \`${end}\`, so present values are not shown. Choose a range up to now, such as Last 15 minutes, and save (in the JSON, \`"to": "now"\`).`,
    },
    place: await placeOfDashboard(grafana, dashboard, ['time', 'to']),
  });
}
