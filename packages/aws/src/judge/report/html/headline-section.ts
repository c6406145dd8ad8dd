/** What would be lost with whom: above all else. */
import type { BlastRadius } from '../../blast-radius/blast-radius.ts'
import { sentenceOf } from '../../blast-radius/sentence.ts'
import { stackedBar } from './bar-chart.ts'
import { type Html, html } from './html.ts'
import type { HtmlReport } from './html-report.ts'

export function headlineSection({ radii: { worst, points, failures } }: HtmlReport): Html {
  const [first] = worst
  if (first === undefined) {
    const said =
      failures.length > 0
        ? 'What a stolen user or role could destroy is not known: calls failed.'
        : `No user or role alone can destroy any of ${points.toLocaleString('en')} points.`
    return html`<section aria-labelledby="stolen"><h2 id="stolen">If a user or role is stolen</h2><p class="headline ${failures.length > 0 ? '' : 'good'}">${said}</p></section>
`
  }
  const sentence = sentenceOf(first)
  return html`<section aria-labelledby="stolen">
<h2 id="stolen">If a user or role is stolen</h2>
<p class="headline"><strong>${sentence.charAt(0).toUpperCase() + sentence.slice(1)}.</strong></p>
<div class="scroll" tabindex="0" role="region" aria-label="Table: What a thief could destroy"><table class="stolen">
<caption>The worst ${worst.length}: what a thief of one of them could destroy. Every point counts once.</caption>
<thead><tr><th scope="col">user or role</th><th scope="col">points</th><th scope="col" class="number">now</th><th scope="col" class="number">later</th><th scope="col" class="number">not known</th><th scope="col" class="number">lost anyway</th><th scope="col" class="number">survive</th><th scope="col" class="number">unreadable</th><th scope="col">because</th></tr></thead>
<tbody>
${worst.map(row)}</tbody></table></div>
</section>
`
}

function row({ principal, account, counts, unreadable, shares }: BlastRadius): Html {
  const name = principal === null ? 'any user or role' : principal.slice(principal.lastIndexOf(':') + 1)
  const parts = (['now', 'later', 'unknown', 'lost', 'survives'] as const).map((kind) => [kind, counts[kind]] as const)
  const said = parts.map(([kind, count]) => `${kind === 'unknown' ? 'not known' : kind} ${count}`).join(', ')
  return html`<tr><th scope="row">${name}<br><span class="quiet">${account}</span></th><td class="bar">${stackedBar(`${name}: ${said}`, parts)}</td>${parts.map(([, count]) => html`<td class="number">${count.toLocaleString('en')}</td>`)}<td class="number">${unreadable.toLocaleString('en')}</td><td class="what">${shares.map(
    ({ points, because, statements }) =>
      html`<details><summary>${points.toLocaleString('en')}: ${because}</summary>${statements.length === 0 ? html`<p>No statement decides.</p>` : html`<ul>${[...new Set(statements)].map((statement) => html`<li><code>${statement}</code></li>`)}</ul>`}</details>`,
  )}</td></tr>
`
}
