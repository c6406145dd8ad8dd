/** Rows that are too many for the table: where, by what is so, without what decided and what to do, which is alike in the rows before. */
import type { Group } from '../group-findings.ts'
import { type Html, html } from './html.ts'

/** In all; what is left out then is said, and is in the other reports. The page stays below some 20 MB. */
const mostRows = 100_000

export function* furtherRows(groups: readonly Group[]): Generator<Html> {
  if (groups.length === 0) return
  const shown = groups.slice(0, mostRows)
  const all = Map.groupBy(groups, ({ rule }) => rule)
  yield html`<section id="further" aria-labelledby="further-heading">
<h3 id="further-heading">Further rows</h3>
<p>Of each rule the table has the first. What decided, and what to do, is in the table for others of the same rule; for each of these it is in <code>--json</code>, SARIF and ASFF.</p>
`
  for (const [rule, rows] of Map.groupBy(shown, ({ rule: one }) => one)) {
    const count = all.get(rule)?.length ?? rows.length
    yield html`<details><summary>${count.toLocaleString('en')} more rows of ${rule}</summary>
<ul class="further">
`
    for (const [, alike] of Map.groupBy(rows, keyOf)) yield item(alike)
    yield html`</ul>
${rows.length < count ? html`<p>${(count - rows.length).toLocaleString('en')} of them are left out here: <code>--json</code>, SARIF and ASFF have them.</p>
` : null}</details>
`
  }
  const leftOut = [...all].filter(([rule]) => !shown.some((one) => one.rule === rule))
  for (const [rule, rows] of leftOut) {
    yield html`<p>${rows.length.toLocaleString('en')} more rows of ${rule} are left out here: <code>--json</code>, SARIF and ASFF have them.</p>
`
  }
  yield html`</section>
`
}

function keyOf({ outcome, severity, account, region, reason, where }: Group): string {
  return JSON.stringify([outcome, severity, account, region, reason, where.type])
}

function item(alike: readonly Group[]): Html {
  const [first] = alike
  if (first === undefined) return html``
  const { outcome, severity, account, region, reason, where } = first
  const names = alike.map(({ where: { name }, count }) => (count === 1 ? name : `${name} (${count.toLocaleString('en')})`))
  const since = first.example.since === undefined || first.example.since === 'same' ? null : html`, ${first.example.since}`
  return html`<li data-status="${outcome}" data-severity="${severity}" data-fix="${first.example.fix?.kind ?? ''}"><span class="${severity}">${severity}</span> ${outcome}${since}, ${account} ${region}: ${reason}: ${where.type} ${names.join(', ')}</li>
`
}
