/** Removing what an append made superfluous: the stage before, and partial tiles that a full one replaces. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { isHoldfastError } from '@holdfast/core/errors'
import type { Sha256Hex } from '@holdfast/core/ids'
import { objectName, objectPrefix } from '@holdfast/core/layout'
import { levelLength, tileLevels, tileWidth } from '@holdfast/core/tiles'
import { stageHeadBytes, stageSize } from './stage.ts'

/** An append that was published. */
export interface PublishedAppend {
  readonly before: number
  readonly after: number
  /** The stage of the head that it replaced. */
  readonly replaced: Sha256Hex
  /** The stage of the head now. */
  readonly current: Sha256Hex
}

/** A crash in here leaves garbage only; the next full bundle sweeps again. */
export async function cleanUp(store: BulkStore, append: PublishedAppend): Promise<void> {
  if (append.replaced !== append.current) await store.delete(objectName.stage(append.replaced))
  if (Math.floor(append.before / tileWidth) === Math.floor(append.after / tileWidth)) return
  for (const level of ['entries', ...tileLevels(append.after)] as const) {
    const first = Math.floor(levelLength(level, append.before) / tileWidth)
    const end = Math.floor(levelLength(level, append.after) / tileWidth)
    // one tile further back than this append filled, for one who died here
    for (let index = Math.max(0, first - 1); index < end; index++) await deleteAll(store, `${objectName.tile(level, index, tileWidth)}.p/`)
  }
  await sweepStages(store, append)
}

/** Stages of lost or abandoned attempts: one that leads to a size which the log has passed can never win. */
async function sweepStages(store: BulkStore, append: PublishedAppend): Promise<void> {
  for await (const { name } of store.list(objectPrefix.stages)) {
    if (name === objectName.stage(append.current)) continue
    if (await sizeOf(store, name) <= append.after) await store.delete(name)
  }
}

/** Infinite for what is no stage: it is left alone. */
async function sizeOf(store: BulkStore, name: string): Promise<number> {
  try {
    const head = await store.getRange(name, 0, stageHeadBytes)
    return head === null ? Infinity : stageSize(head)
  } catch (error) {
    if (isHoldfastError(error, 'CORRUPT') || isHoldfastError(error, 'MALFORMED')) return Infinity
    throw error
  }
}

async function deleteAll(store: BulkStore, prefix: string): Promise<void> {
  const names: string[] = []
  for await (const { name } of store.list(prefix)) names.push(name)
  for (const name of names) await store.delete(name)
}
