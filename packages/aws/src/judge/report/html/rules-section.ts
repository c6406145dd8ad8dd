/** What the rules say that found something: once, however much they found. */
import { type Html, html } from './html.ts'
import type { HtmlReport } from './html-report.ts'

export function rulesSection({ rules, groups }: HtmlReport): Html {
  const found = new Set(groups.map(({ rule }) => rule))
  const told = rules
    .filter(({ id }) => found.has(id))
    .map(
      ({ id, title, severity, asks, why, mappings }) => html`<h3 id="rule-${id}">${id}: ${title} (${severity})</h3>
<p>${asks}</p>
<p>${why}</p>
<p class="quiet">${mappings.map(({ framework, id: requirement, extent }) => `${framework} ${requirement} (${extent})`).join(', ')}</p>
`,
    )
  return html`<section aria-labelledby="rules">
<h2 id="rules">Why it matters</h2>
${told.length === 0 ? html`<p>No rule found anything.</p>` : told}</section>
`
}
