/** Names of resources within templates. Different names stay different, but for hyphens and underscores. */
import { hash } from 'node:crypto'

/** `confidential-eu` → `ConfidentialEu`: logical ids take letters and digits only. */
export function logicalId(...names: readonly string[]): string {
  const parts = names.flatMap((name) => [...name.split(/[^A-Za-z0-9]+/), suffixOf(name)])
  return parts.map((part) => part.slice(0, 1).toUpperCase() + part.slice(1)).join('')
}

/** `confidential-eu`, `eu-west-1` → `confidential_eu_eu_west_1`: one configuration has all Regions. */
export function label(...names: readonly string[]): string {
  const parts = names.flatMap((name) => [name.replaceAll(/[^A-Za-z0-9_]+/g, '_'), suffixOf(name)])
  const text = parts.filter((part) => part !== '').join('_')
  return /^\d/.test(text) ? `_${text}` : text
}

function suffixOf(name: string): string {
  return /^[\w-]*$/.test(name) ? '' : hash('sha256', name).slice(0, 6)
}
