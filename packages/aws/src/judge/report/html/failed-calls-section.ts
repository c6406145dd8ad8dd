/** What AWS did not answer, and what is therefore not known. */
import type { Failure } from '../../../observe/inventory/manifest.ts'
import { type Html, html } from './html.ts'
import type { HtmlReport } from './html-report.ts'

/** The same call with the same error, in all accounts and Regions and about everything. */
interface Calls {
  readonly first: Failure
  count: number
}

export function failedCallsSection({ manifest: { failures } }: HtmlReport): Html {
  const calls = new Map<string, Calls>()
  for (const failure of failures) {
    const key = JSON.stringify([failure.account, failure.region, failure.call, failure.code])
    const known = calls.get(key)
    if (known === undefined) calls.set(key, { first: failure, count: 1 })
    else known.count += 1
  }
  const rows = [...calls.values()].map(
    ({ first: { account, region, call, code, message }, count }) =>
      html`<tr><td>${account}</td><td>${region}</td><td><code>${call}</code></td><td class="number">${count.toLocaleString('en')}</td><td>${code}</td><td>${message}</td></tr>
`,
  )
  return html`<section aria-labelledby="failed-calls">
<h2 id="failed-calls">Calls that failed</h2>
${
    rows.length === 0
      ? html`<p>None: everything that was asked for was answered.</p>`
      : html`<div class="scroll" tabindex="0" role="region" aria-label="Table: Calls that failed"><table><caption>What depends on them is not known, and nothing of it passes.</caption><thead><tr><th scope="col">account</th><th scope="col">Region</th><th scope="col">call</th><th scope="col" class="number">count</th><th scope="col">error</th><th scope="col">message of the first</th></tr></thead><tbody>
${rows}</tbody></table></div>`
  }
</section>
`
}
