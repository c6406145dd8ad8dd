/** What there is: points by type, age, lock and key. */
import { barChart } from './bar-chart.ts'
import { type Html, html } from './html.ts'
import type { HtmlReport } from './html-report.ts'

export function pointsSection({ census: { points, unread, byType, byAge, byLock, byKey } }: HtmlReport): Html {
  const missing = unread === 0 ? null : html` ${unread.toLocaleString('en')} lists could not be read: there may be more.`
  const charts = [
    ['By type of resource', byType],
    ['By age', byAge],
    ['By lock of their vault', byLock],
    ['By key', byKey],
  ] as const
  return html`<section aria-labelledby="points">
<h2 id="points">Recovery points</h2>
<p>${points.toLocaleString('en')} points.${missing}</p>
${points === 0 ? null : html`<div class="charts">${charts.map(([title, counts]) => barChart(title, counts))}</div>`}
</section>
`
}
