/** Tags of things that have ARNs, in one table of a Region. */

import type { Region } from '../world/world.ts'
import { table } from './table.ts'

const tagsState = table<Map<string, string>>('tags by ARN')

interface Tag {
  readonly Key: string
  readonly Value: string
}

/** The tags of one thing, to read and to change. */
function tagsOf(region: Region, arn: string): Map<string, string> {
  const all = region.state(tagsState)
  const held = all.get(arn) ?? new Map<string, string>()
  all.set(arn, held)
  return held
}

/** Where a service takes `{ name: value }`. */
export function addTags(region: Region, arn: string, tags: Readonly<Record<string, string>> | readonly Tag[] = {}): void {
  const held = tagsOf(region, arn)
  const entries = Array.isArray(tags) ? (tags as readonly Tag[]).map(({ Key, Value }) => [Key, Value] as const) : Object.entries(tags)
  for (const [name, value] of entries) held.set(name, value as string)
}

export function removeTags(region: Region, arn: string, names: readonly string[]): void {
  const held = tagsOf(region, arn)
  for (const name of names) held.delete(name)
}

export function tagList(region: Region, arn: string): readonly Tag[] {
  return [...tagsOf(region, arn)].map(([Key, Value]) => ({ Key, Value }))
}

export function tagMap(region: Region, arn: string): Readonly<Record<string, string>> {
  return Object.fromEntries(tagsOf(region, arn))
}
