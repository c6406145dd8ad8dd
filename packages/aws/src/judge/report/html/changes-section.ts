/** What is other than in an older inventory. */
import { type Html, html } from './html.ts'
import { type HtmlReport, minute } from './html-report.ts'

export function changesSection({ since }: HtmlReport): Html {
  if (since === null) return html``
  const { new: added, changed, same, gone, unknown } = since.counts
  const all = gone + unknown
  const rows = since.gone.map(
    ({ before: { severity, status, region, account, subject, rule, reason }, now }) =>
      html`<tr><td class="${severity}">${severity}</td><td>${status}</td><td>${now === 'UNKNOWN' ? 'not known' : (now ?? 'not there')}</td><td>${account}</td><td>${region}</td><td>${subject.type} ${subject.name}</td><td>${rule}</td><td>${reason}</td></tr>
`,
  )
  return html`<section aria-labelledby="changes">
<h2 id="changes">Since ${minute(since.taken)}</h2>
<p>Of what fails or is not known, ${added.toLocaleString('en')} are new, ${changed.toLocaleString('en')} changed, ${same.toLocaleString('en')} as they were. ${gone.toLocaleString('en')} are no more so.${unknown === 0 ? null : html` Of ${unknown.toLocaleString('en')} it is not known: nobody looked, or what would tell could not be read.`}</p>
${
    rows.length === 0
      ? null
      : html`<div class="scroll" tabindex="0" role="region" aria-label="Table: No more so"><table><caption>No more so${unknown === 0 ? null : ', or not known'}.${all > rows.length ? html` The first ${rows.length.toLocaleString('en')} of ${all.toLocaleString('en')}: <code>--json</code> has all.` : null}</caption><thead><tr><th scope="col">severity</th><th scope="col">was</th><th scope="col">is</th><th scope="col">account</th><th scope="col">Region</th><th scope="col">where</th><th scope="col">rule</th><th scope="col">what was</th></tr></thead><tbody>
${rows}</tbody></table></div>`
  }
</section>
`
}
