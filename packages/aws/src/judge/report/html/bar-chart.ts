/** Charts as SVG that needs no script: their numbers are text beside the bars. */
import { type Html, html } from './html.ts'

const width = 420
const rowHeight = 24
const labelWidth = 190
const numberWidth = 70
/** More bars are one bar of the rest. */
const barsAtMost = 14

/** A bar for each count, in the given order. @param title names it, also to who does not see it */
export function barChart(title: string, counts: ReadonlyMap<string, number>): Html {
  const entries = [...counts]
  const rest = entries.slice(barsAtMost).reduce((sum, [, count]) => sum + count, 0)
  const bars = rest === 0 ? entries : [...entries.slice(0, barsAtMost), [`${entries.length - barsAtMost} others`, rest] as const]
  const most = Math.max(1, ...bars.map(([, count]) => count))
  const room = width - labelWidth - numberWidth
  const said = bars.map(([name, count]) => `${name}: ${count.toLocaleString('en')}`).join('; ')
  const rows = bars.map(([name, count], index) => {
    const y = index * rowHeight
    const length = count === 0 ? 0 : Math.max(2, Math.round((room * count) / most))
    return html`<text x="0" y="${y + 16}">${cut(name)}</text><rect x="${labelWidth}" y="${y + 4}" width="${length}" height="16" rx="2"></rect><text x="${labelWidth + length + 6}" y="${y + 16}">${count.toLocaleString('en')}</text>`
  })
  const height = Math.max(1, bars.length) * rowHeight
  return html`<figure><figcaption>${title}</figcaption><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}. ${said}">${rows}</svg></figure>
`
}

/** Parts of a whole, in one bar. @param parts class of the part, and how much it is */
export function stackedBar(label: string, parts: readonly (readonly [kind: string, count: number])[]): Html {
  const all = Math.max(1, parts.reduce((sum, [, count]) => sum + count, 0))
  let x = 0
  const pieces = parts.map(([kind, count]) => {
    const length = Math.round((200 * count * 100) / all) / 100
    const piece = html`<rect class="${kind}" x="${x}" y="0" width="${length}" height="14"></rect>`
    x += length
    return piece
  })
  return html`<svg viewBox="0 0 200 14" role="img" aria-label="${label}">${pieces}</svg>`
}

function cut(name: string): string {
  return name.length <= 26 ? name : `${name.slice(0, 25)}…`
}
