/** HTML from templates in which every value is escaped, unless it is HTML made this way. */

export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Value = string | number | Html | null | undefined | readonly Value[]

/** `html\`<td>${name}</td>\``: values are for text and for attributes in double quotes, nowhere else. Null and undefined are nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  let text = parts[0] ?? ''
  for (const [index, value] of values.entries()) text += escaped(value) + (parts[index + 1] ?? '')
  return new Html(text)
}

const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(value: Value): string {
  if (value instanceof Html) return value.text
  if (value === null || value === undefined) return ''
  if (typeof value === 'object') return value.map(escaped).join('')
  // control characters are no part of HTML, and those that turn the direction of text can make a name look like another
  return String(value)
    .replaceAll(/[&<>"']/g, (character) => names[character] ?? '')
    .replaceAll(/[^\P{Cc}\t\n]|[\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD')
}
