/** XML, as much of it as the AWS protocols use: elements, attributes, text; no CDATA, no document type. */

import { ServiceError } from '../service-error.ts'

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** The text directly in it, put together. */
  readonly text: string
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const maxDepth = 64

function escapeXml(text: string): string {
  return text.replace(/[&<>"\r]/g, (char) => `&#${char.charCodeAt(0)};`)
}

/** `<name xmlns="…">…</name>`, with text (escaped here) or with XML inside. */
export function element(name: string, content: { readonly text: string } | { readonly xml: string }, namespace?: string): string {
  const inner = 'text' in content ? escapeXml(content.text) : content.xml
  return `<${name}${namespace === undefined ? '' : ` xmlns="${namespace}"`}>${inner}</${name}>`
}

/** The document's root element. Throws MalformedXML. */
export function parseXml(source: string): XmlElement {
  const token = /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<(\/?)([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy
  const stack: { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string }[] = [
    { name: '', attributes: {}, children: [], text: '' },
  ]
  let end = 0
  for (const match of source.matchAll(token)) {
    end = match.index + match[0].length
    const [, closing, name, attributes = '', isEmpty, text] = match
    const top = stack.at(-1)
    if (top === undefined) break
    if (text !== undefined) top.text += unescapeXml(text)
    if (name === undefined) continue
    if (closing === '/') {
      if (stack.length < 2 || top.name !== localName(name)) throw malformed()
      stack.pop()
      stack.at(-1)?.children.push(top)
      continue
    }
    const opened = { name: localName(name), attributes: attributesOf(attributes), children: [], text: '' }
    if (isEmpty === '/') top.children.push(opened)
    else if (stack.push(opened) > maxDepth) throw malformed()
  }
  const [document, unclosed] = stack
  const [root, second] = document?.children ?? []
  if (end !== source.length || unclosed !== undefined || root === undefined || second !== undefined) throw malformed()
  return root
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function attributesOf(source: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [, name = '', double, single] of source.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    found[name] = unescapeXml(double ?? single ?? '')
  }
  return found
}

function unescapeXml(text: string): string {
  return text.replace(/&(#x[0-9a-fA-F]+|#\d+|\w+);?/g, (_, name: string) => {
    if (!name.startsWith('#')) {
      const known = entities[name]
      if (known === undefined) throw malformed()
      return known
    }
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    if (code > 0x10ffff) throw malformed()
    return String.fromCodePoint(code)
  })
}

function malformed(): ServiceError {
  return new ServiceError('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema')
}
