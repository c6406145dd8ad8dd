/** A restore from the command's settings to files. */
import { mkdir, realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import { HoldfastError } from '@holdfast/core/errors'
import { openRestoreTarget } from '@holdfast/adapters/restore-target'
import type { ByteString } from '@holdfast/core/file-source'
import type { PointId } from '@holdfast/core/ids'
import type { FromWriter, OverwritePolicy, ToWriter } from '@holdfast/engine/restore-messages'
import type { RestoreResult } from '@holdfast/engine/restore-options'
import { runRestore } from '@holdfast/engine/run-restore'
import { displayPath } from '../../output/terminal-text.ts'
import { createSelection } from '../../selection/restore-selection.ts'
import type { Session } from '../../session.ts'
import { PointOpener } from '../open/open-point.ts'
import { openNamedPoint, type Trust } from '../open/open-without-history.ts'
import { parsePointPath } from './point-path.ts'
import { threadCount } from '../../threads/thread-count.ts'

/** What is asked for. `point` may name a path in it: `latest:/home/ann`. */
export interface RestoreSettings {
  readonly point: string
  readonly target: string
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly policy: OverwritePolicy
  readonly dryRun: boolean
  readonly trust: Trust
}

/** Restores. @throws HoldfastError NOT_FOUND, and what opening and restoring throw */
export async function performRestore(session: Session, settings: RestoreSettings): Promise<RestoreResult & { readonly point: PointId; readonly root: string }> {
  const { point, names } = parsePointPath(settings.point)
  const { open, admitted } = await openNamedPoint(session, point, settings.trust)
  let root = resolve(settings.target)
  if (!settings.dryRun) {
    await makeTarget(root)
    root = await realpath(root)
  }
  return await PointOpener.use(session, open, async opener => {
    const { reader, domain, keys } = await opener.openAnyway(admitted)
    const progress = session.output.startProgress('restoring')
    try {
      const result = await runRestore({
        reader, target: openRestoreTarget(), root: Buffer.from(root).toString('latin1') as ByteString,
        subpath: names,
        select: createSelection(settings.include, settings.exclude),
        policy: settings.policy, dryRun: settings.dryRun,
        setup: { vault: open.vault.id, domain, blobIdKey: keys.blobId },
        makeWriter: setup => session.startWorker<ToWriter, FromWriter>({ kind: 'write', place: open.place, setup }),
        threads: threadCount(), signal: session.signal,
        onProgress: p => {
          progress.update({ filesDone: p.entries, filesTotal: p.entriesTotal, bytesDone: p.bytes, bytesTotal: p.bytesTotal, current: displayPath(p.current) })
        },
      })
      return { ...result, point: admitted.point, root }
    } finally {
      progress.done()
    }
  })
}

async function makeTarget(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
  } catch (cause) {
    const errno = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
    if (errno === 'EEXIST' || errno === 'ENOTDIR') throw new HoldfastError('EXISTS', 'the target is to be a folder, and a file is there', { context: { path }, cause })
    throw new HoldfastError('WRITE_FAILED', 'the folder to restore into cannot be made', { context: { path, errno }, cause })
  }
}
