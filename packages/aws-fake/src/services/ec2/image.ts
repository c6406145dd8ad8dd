/** Images of machines, made of snapshots, and who may launch them. */

import type { Instant } from '@holdfast/core/clock'
import type { Region } from '../../world/world.ts'
import { table } from '../table.ts'

export interface Image {
  readonly id: string
  readonly name: string
  readonly created: Instant
  readonly snapshotIds: readonly string[]
  readonly tags: Map<string, string>
  /** Accounts and ARNs of organizations and units that may launch it; `all` is everybody. */
  readonly sharedWith: Set<string>
}

export const imagesState = table<Image>('ec2 images')

interface ImageOptions {
  readonly name: string
  readonly snapshotIds: readonly string[]
  readonly sharedWith?: readonly string[]
  readonly tags?: Map<string, string>
}

export function makeImage(region: Region, { name, snapshotIds, sharedWith = [], tags = new Map() }: ImageOptions): Image {
  const { ids, clock } = region.world
  const image = { id: `ami-${ids.hex(17)}`, name, created: clock.now(), snapshotIds, tags, sharedWith: new Set(sharedWith) }
  region.state(imagesState).set(image.id, image)
  return image
}
