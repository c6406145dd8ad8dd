/** What the findings say about requirements of frameworks. */
import type { Together } from '../combinations.ts'
import type { Requirement } from '../frameworks.ts'
import { type Html, html } from './html.ts'
import type { HtmlReport } from './html-report.ts'

const words = { FAIL: 'FAIL', UNKNOWN: 'UNKNOWN', WAIVED: 'waived', PASS: 'PASS', NOT_APPLICABLE: 'not applicable' }

export function frameworksSection({ requirements }: HtmlReport): Html {
  return html`<section aria-labelledby="frameworks">
<h2 id="frameworks">Frameworks</h2>
<p>The worst of the rules that speak to a requirement. Full: a rule shows all of it. Partial: other things, which are not looked at here, are needed besides. In full, together: what the named rules show all of, if what stands there is so; it is met only where all of them pass. Of requirements that are not listed nothing is said.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Table: Requirements"><table>
<caption>Requirements that the rules speak to</caption>
<thead><tr><th scope="col">framework</th><th scope="col">requirement</th><th scope="col">status</th><th scope="col">shown</th><th scope="col">in full, together</th><th scope="col">rules</th></tr></thead>
<tbody>
${requirements.map(row)}</tbody></table></div>
</section>
`
}

function row({ framework, id, outcome, extent, together, rules }: Requirement): Html {
  return html`<tr><td class="short">${framework}</td><td class="short">${id}</td><td class="short ${outcome}">${words[outcome]}</td><td>${extent}</td><td class="what">${together === null ? null : cell(together)}</td><td class="what"><details><summary>${rules.map(({ rule }) => rule).join(', ')}</summary><ul>${rules.map(
    ({ rule, outcome: own, extent: shown, rationale }) => html`<li>${rule}: ${words[own]}, ${shown}. ${rationale}</li>`,
  )}</ul></details></td></tr>
`
}

function cell({ outcome, given, rationale, rules, whereThere }: Together): Html {
  const more = whereThere.length === 0 ? null : html`<li>where there is something to judge: ${whereThere.join(', ')}</li>`
  return html`<details><summary>${words[outcome]}</summary><p>${rationale}</p><ul><li>if ${given}</li><li>${rules.join(', ')}</li>${more}</ul></details>`
}
