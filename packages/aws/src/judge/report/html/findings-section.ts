/** What fails, is not known or is waived: a row for what says the same of many things, with what decided and what to do. */
import type { FixKind } from '../../findings/finding.ts'
import type { Group } from '../group-findings.ts'
import { type Html, html } from './html.ts'
import type { HtmlReport } from './html-report.ts'
import { furtherRows } from './further-rows.ts'

/** Of one rule, with what decided and what to do; those beyond follow in a shorter form. */
const rowsOfRuleAtMost = 300

const fixKinds: Readonly<Record<FixKind, string>> = {
  apply: 'holdfast aws plan and apply make the change, where it is declared',
  wait: 'time does it',
  recreate: 'something new has to take its place',
  human: 'people must decide or act',
  'other-account': 'to be done in another account',
}
const severityRank = { critical: 1, high: 2, medium: 3, low: 4 }
const outcomeRank = { FAIL: 1, UNKNOWN: 2, WAIVED: 3, PASS: 4, NOT_APPLICABLE: 5 }
const words = { FAIL: 'FAIL', UNKNOWN: 'UNKNOWN', WAIVED: 'waived', PASS: 'PASS', NOT_APPLICABLE: 'not applicable' }

export function* findingsSection({ groups, since }: HtmlReport): Generator<Html> {
  const rowsOf = new Map<string, number>()
  const further: Group[] = []
  yield html`<section aria-labelledby="findings-heading">
<h2 id="findings-heading" tabindex="-1">Findings</h2>
`
  if (groups.length === 0) {
    yield html`<p>Nothing fails, and everything is known.</p></section>
`
    return
  }
  yield html`${filterForm}
<div class="scroll" tabindex="0" role="region" aria-label="Table: Findings"><table id="findings">
<caption>Worst first. A row is all that says the same of the same thing, or of points of one vault.</caption>
<thead><tr><th scope="col">severity</th><th scope="col">status</th>${since === null ? null : html`<th scope="col">since</th>`}<th scope="col">account</th><th scope="col">Region</th><th scope="col">where</th><th scope="col">rule</th><th scope="col" class="number">count</th><th scope="col">what</th></tr></thead>
<tbody>
`
  for (const group of groups) {
    const rows = (rowsOf.get(group.rule) ?? 0) + 1
    rowsOf.set(group.rule, rows)
    if (rows <= rowsOfRuleAtMost) yield row(group, since !== null)
    else further.push(group)
  }
  yield html`</tbody></table></div>
`
  yield* furtherRows(further)
  yield html`</section>
`
}

const filterForm = html`<form id="filter" class="filter" hidden>
<label>Words<input name="words" type="search" autocomplete="off"></label>
<label>Status<select name="status"><option value="">all</option><option value="FAIL">FAIL</option><option value="UNKNOWN">UNKNOWN</option><option value="WAIVED">waived</option></select></label>
<label>Severity<select name="severity"><option value="">all</option><option>critical</option><option>high</option><option>medium</option><option>low</option></select></label>
<label>Fix<select name="fix"><option value="">all</option><option>apply</option><option>wait</option><option>recreate</option><option>human</option><option>other-account</option></select></label>
<button type="reset">Show all</button>
<button type="button" id="open-all" aria-pressed="false">Open all details</button>
<output id="shown" aria-live="polite"></output>
</form>`

function row(group: Group, isCompared: boolean): Html {
  const { outcome, severity, account, region, where, parts, count, reason, example } = group
  const { since = '', fix } = example
  return html`<tr data-status="${outcome}" data-severity="${severity}" data-fix="${fix?.kind ?? ''}"><td class="short ${severity}" data-key="${severityRank[severity]}">${severity}</td><td class="short" data-key="${outcomeRank[outcome]}">${words[outcome]}</td>${isCompared ? html`<td>${since === 'same' ? '' : html`<span class="tag">${since}</span>`}</td>` : null}<td class="short">${account}</td><td class="short">${region}</td><td class="where">${where.type} ${where.name}</td><td class="rule"><a href="#rule-${group.rule}">${group.rule}</a></td><td class="number" data-key="${count}">${count.toLocaleString('en')}</td><td class="what"><details><summary>${[reason, ...(parts.length === 0 ? [] : [parts.join('; ')])].join(': ')}</summary>${details(group)}</details></td></tr>
`
}

function details({ example: { subject, evidence, fix, failures = [], waiver, id }, count }: Group): Html {
  const facts = evidence.map(({ field, value }) => html`<li><code>${field} = ${value === null ? '(not said)' : String(value)}</code></li>`)
  const calls = failures.map(({ call, code, message }) => html`<li><code>${call}</code>: ${code}: ${message}</li>`)
  return html`<dl class="facts">${[
    ...(waiver === undefined ? [] : [fact('waived', html`until ${waiver.until} by ${waiver.owner}: ${waiver.reason}`)]),
    fact(count > 1 ? 'the first' : 'about', html`<code>${subject.id}</code>`),
    ...(facts.length === 0 ? [] : [fact('what decided', html`<ul>${facts}</ul>`)]),
    ...(calls.length === 0 ? [] : [fact('calls that failed', html`<ul>${calls}</ul>`)]),
    ...(fix === undefined ? [] : [fact('how to fix it', html`${fix.console} (${fixKinds[fix.kind]})${fix.command === null ? null : html`<pre><code>${fix.command}</code></pre>`}`)]),
    fact('id', html`<code>${id}</code>`),
  ]}</dl>`
}

function fact(name: string, value: Html): Html {
  return html`<dt>${name}</dt><dd>${value}</dd>`
}
