/** The look of the page: on screens of any width, light and dark, and on paper. */
export const style = `
:root { color-scheme: light dark; --ground: #fff; --text: #1b1f24; --quiet: #57606a; --line: #d0d7de; --bar: #3565a9; --code: #f3f5f7;
  --critical: #a40e26; --high: #953800; --medium: #7a5200; --low: #57606a; --good: #116329; --link: #0a5bb8 }
@media (prefers-color-scheme: dark) { :root { --ground: #14181d; --text: #e6e9ed; --quiet: #9ea7b3; --line: #3a424c; --bar: #7aa7e0; --code: #20262d;
  --critical: #ff8182; --high: #ffa657; --medium: #e3b341; --low: #9ea7b3; --good: #6fdd8b; --link: #79b8ff } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.5rem; max-width: 90rem; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem } h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem } h3 { font-size: 1rem; margin: 1rem 0 .25rem }
a { color: var(--link) } .quiet { color: var(--quiet) } p { max-width: 75ch }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none }
.skip { position: absolute; left: -99rem } .skip:focus { position: static }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
.headline { font-size: 1.2rem; border-left: .35rem solid var(--critical); padding: .5rem 1rem; margin: 1.5rem 0; overflow-wrap: anywhere }
.headline.good { border-color: var(--good) }
dl.counts { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: 1rem 0 } dl.counts div { display: flex; flex-direction: column-reverse }
dl.counts dt { color: var(--quiet); font-size: .875rem } dl.counts dd { margin: 0; font-size: 1.75rem; line-height: 1.2; font-weight: 600 }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1rem 2rem } figure { margin: 0 }
figcaption { font-weight: 600 } svg { display: block; width: 100%; height: auto } svg text { fill: var(--text); font: 13px system-ui, sans-serif } svg rect { fill: var(--bar) }
svg rect.now { fill: #c4314b } svg rect.later { fill: #d9822b } svg rect.unknown { fill: #8c6d1f } svg rect.lost { fill: #6e7781 } svg rect.survives { fill: #2f8f4e }
.scroll { overflow-x: auto } table { border-collapse: collapse; width: 100%; font-size: .9375rem }
caption { text-align: left; color: var(--quiet); padding: .25rem 0 } th, td { text-align: left; vertical-align: top; padding: .375rem .625rem .375rem 0; border-bottom: 1px solid var(--line) }
th { white-space: nowrap } td.number, th.number { text-align: right } td { overflow-wrap: anywhere; min-width: 3.5rem } td.what { min-width: 18rem } td.where { min-width: 9rem } td.bar { min-width: 8rem } td.short, td.rule { white-space: nowrap }
th button { font: inherit; font-weight: 600; color: inherit; background: none; border: 0; padding: 0; cursor: pointer } th button::after { content: " \\2195"; color: var(--quiet) }
th[aria-sort=ascending] button::after { content: " \\2191" } th[aria-sort=descending] button::after { content: " \\2193" }
.critical { color: var(--critical); font-weight: 600 } .high { color: var(--high); font-weight: 600 } .medium { color: var(--medium) } .low { color: var(--low) } .PASS { color: var(--good) }
summary { cursor: pointer } .further { font-size: .9375rem; padding-left: 1.25rem } .further li { overflow-wrap: anywhere; padding: .125rem 0 } details > :not(summary) { margin-left: 1rem } dl.facts { display: grid; grid-template-columns: minmax(6rem, 9rem) 1fr; gap: .25rem 1rem; margin: .25rem 0 } dl.facts dt { color: var(--quiet) } dl.facts dd { margin: 0; min-width: 0 } dl.facts ul { margin: 0; padding-left: 1rem }
code, pre { font: .875em ui-monospace, monospace; background: var(--code); overflow-wrap: anywhere } pre { padding: .5rem; white-space: pre-wrap; margin: .25rem 0 }
.filter { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; margin: .5rem 0 } .filter[hidden] { display: none }
.filter label { display: flex; flex-direction: column; font-size: .875rem; color: var(--quiet) } input, select, .filter button { font: inherit; padding: .3rem .5rem; color: var(--text); background: var(--ground); border: 1px solid var(--quiet); border-radius: .25rem }
.tag { border: 1px solid currentColor; border-radius: .25rem; padding: 0 .3rem; font-size: .8125rem; white-space: nowrap }
@media print { :root { color-scheme: light; --ground: #fff; --text: #000; --quiet: #444; --line: #aaa; --bar: #3565a9; --code: #fff; --critical: #a40e26; --high: #953800; --medium: #7a5200; --low: #444; --good: #116329; --link: #000 }
  body { padding: 0; max-width: none; font-size: 9.5pt } nav, .filter, .skip { display: none !important } h2 { break-after: avoid } figure, .headline, #findings tr { break-inside: avoid } thead { display: table-header-group }
  th button::after { content: "" !important } .scroll { overflow: visible } table { font-size: 8.5pt } td.what { min-width: 16em } .charts { grid-template-columns: 1fr 1fr } details::details-content { content-visibility: visible; display: block; block-size: auto }
  table.stolen td.what { min-width: 22em } #findings thead { display: none } #findings, #findings tbody, #findings caption { display: block } #findings tr:not([hidden]) { display: flex; flex-wrap: wrap; gap: 0 1.25em; padding: .4em 0; border-bottom: 1px solid var(--line) } #findings td { border: 0; padding: 0; min-width: 0 } #findings td.what { flex-basis: 100% } }
@page { margin: 1.5cm }
`
