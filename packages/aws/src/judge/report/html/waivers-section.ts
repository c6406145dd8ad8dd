/** Who answers for what, until when. */
import { type Html, html } from './html.ts'
import type { HtmlReport } from './html-report.ts'

export function waiversSection({ groups }: HtmlReport): Html {
  const waived = groups.flatMap(({ rule, count, where, reason, example: { waiver } }) => (waiver === undefined ? [] : [{ waiver, rule, count, where, reason }]))
  const rows = waived
    .toSorted((a, b) => (a.waiver.until < b.waiver.until ? -1 : 1))
    .map(
      ({ waiver, rule, count, where, reason }) =>
        html`<tr><td>${waiver.until}</td><td>${waiver.owner}</td><td>${waiver.reason}</td><td>${rule}</td><td>${where.type} ${where.name}</td><td class="number">${count.toLocaleString('en')}</td><td>${reason}</td></tr>
`,
    )
  return html`<section aria-labelledby="waivers">
<h2 id="waivers">Waivers</h2>
${
    rows.length === 0
      ? html`<p>Nothing is waived.</p>`
      : html`<div class="scroll" tabindex="0" role="region" aria-label="Table: Waivers"><table><caption>Accepted, not solved. The next to end comes first.</caption><thead><tr><th scope="col">until</th><th scope="col">owner</th><th scope="col">why</th><th scope="col">rule</th><th scope="col">where</th><th scope="col" class="number">count</th><th scope="col">what</th></tr></thead><tbody>
${rows}</tbody></table></div>`
  }
</section>
`
}
