/**
 * The assessment as one HTML page: nothing is loaded, nothing runs but its own script, which a policy in the page names by its hash. All
 * is there without the script, and on paper. It grows with groups of findings, not with findings; see findings-section.ts for its bound.
 */
import { createHash } from 'node:crypto'
import { changesSection } from './changes-section.ts'
import { findingsSection } from './findings-section.ts'
import { frameworksSection } from './frameworks-section.ts'
import { Html, html } from './html.ts'
import { type HtmlReport, minute } from './html-report.ts'
import { failedCallsSection } from './failed-calls-section.ts'
import { headlineSection } from './headline-section.ts'
import { pointsSection } from './points-section.ts'
import { rulesSection } from './rules-section.ts'
import { script } from './script.ts'
import { style } from './style.ts'
import { waiversSection } from './waivers-section.ts'

export type { HtmlReport } from './html-report.ts'

/** In pieces, so that it need not be held whole. */
export function* htmlPage(report: HtmlReport): Generator<string> {
  yield top(report).text
  for (const part of [headlineSection(report), pointsSection(report)]) yield part.text
  for (const part of findingsSection(report)) yield part.text
  for (const part of [rulesSection(report), waiversSection(report), changesSection(report), frameworksSection(report), failedCallsSection(report)]) yield part.text
  yield bottom(report).text
}

function top({ manifest: { accounts, finished }, counts, since, version }: HtmlReport): Html {
  const whose = accounts.length === 1 ? `account ${accounts[0]?.id}` : `${accounts.length} accounts`
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  // the first line must have the doctype, and the policy must be before what it is about
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Holdfast ${version}">
<title>Backups in AWS, ${whose}, ${minute(finished)}</title>
<style>${new Html(style)}</style>
</head>
<body>
<a class="skip" href="#findings-heading">To the findings</a>
<header>
<h1>What protects the backups of ${whose}</h1>
<p class="quiet">As of ${minute(finished)}. ${accounts.length > 1 ? accounts.map(({ id }) => id).join(', ') : null}</p>
<nav aria-label="Sections"><ul>
<li><a href="#stolen">If somebody is stolen</a></li><li><a href="#points">Points</a></li><li><a href="#findings-heading">Findings</a></li><li><a href="#rules">Why it matters</a></li><li><a href="#waivers">Waivers</a></li>${since === null ? null : html`<li><a href="#changes">Changes</a></li>`}<li><a href="#frameworks">Frameworks</a></li><li><a href="#failed-calls">Failed calls</a></li>
</ul></nav>
</header>
<main>
<dl class="counts" aria-label="Findings by status">
<div><dt>failed</dt><dd>${number(counts.FAIL)}</dd></div><div><dt>not known</dt><dd>${number(counts.UNKNOWN)}</dd></div><div><dt>waived</dt><dd>${number(counts.WAIVED)}</dd></div><div><dt>passed</dt><dd>${number(counts.PASS)}</dd></div><div><dt>not applicable</dt><dd>${number(counts.NOT_APPLICABLE)}</dd></div>
</dl>
`
}

function bottom({ version }: HtmlReport): Html {
  return html`</main>
<footer><p class="quiet">Made by Holdfast ${version}. This page loads nothing and sends nothing. It tells where the accounts are weak: keep it to yourself.</p></footer>
<script>${new Html(script)}</script>
</body>
</html>
`
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

function number(count: number): string {
  return count.toLocaleString('en')
}
