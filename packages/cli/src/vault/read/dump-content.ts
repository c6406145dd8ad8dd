/** `dump`: a file of a point, or a folder as an archive, to the standard output. */
import { HoldfastError } from '@holdfast/core/errors'
import { filePieces } from '@holdfast/engine/file-pieces'
import { readAhead } from '@holdfast/engine/read-ahead'
import { tarPieces } from '@holdfast/engine/tar-pieces'
import { type Place, needPlace } from '@holdfast/engine/tree-reader'
import { entryKind } from '@holdfast/engine/tree-entry'
import { absolutePath, kindWord } from '../../output/entry-text.ts'
import { reasonText } from '../../output/reason-text.ts'
import { displayPath, escapeForTerminal } from '../../output/terminal-text.ts'
import { writeBytes } from '../../output/write-bytes.ts'
import type { Session } from '../../session.ts'
import { PointOpener } from '../open/open-point.ts'
import { openNamedPoint, type Trust } from '../open/open-without-history.ts'
import { parsePath, parsePointPath } from './point-path.ts'

/** What is asked for. */
export interface DumpSettings {
  /** `latest`, or with a path `latest:/home/ann` */
  readonly point: string
  /** Below the path of the point, if there is one. */
  readonly path: string
  /** Null for the content of a file. */
  readonly archive: 'tar' | null
  readonly trust: Trust
}

/** Writes it out. @throws HoldfastError NOT_FOUND, USAGE; CORRUPT, VANISHED for damage, after what was whole was written */
export async function dumpContent(session: Session, settings: DumpSettings): Promise<void> {
  const { output, signal } = session
  const { stdout } = session.surroundings
  if (output.json) throw new HoldfastError('USAGE', '--json and dump do not go together: the standard output is for the content')
  if (settings.archive !== null && stdout.isTTY) throw new HoldfastError('USAGE', 'an archive is not written to a terminal: add "> FILE.tar"')
  const { point, names } = parsePointPath(settings.point)
  const { open, admitted } = await openNamedPoint(session, point, settings.trust)
  await PointOpener.use(session, open, async opener => {
    const { reader } = await opener.openAnyway(admitted)
    const place = await needPlace(reader, [...names, ...parsePath(settings.path)])
    if (settings.archive === null) {
      await writeBytes(stdout, readAhead(filePieces(reader, fileOf(place)), signal))
      return
    }
    const pieces = tarPieces({
      reader, place, signal,
      onNotArchived: ({ path, reason, damage }) => {
        output.warn(`not in the archive: ${displayPath(absolutePath(path))}: ${escapeForTerminal(reasonText(reason))}`)
        if (damage) session.outcome = 'damage'
        else if (session.outcome === 'complete') session.outcome = 'incomplete'
      },
    })
    await writeBytes(stdout, readAhead(pieces, signal))
  })
}

function fileOf({ entry, names }: Place) {
  if (entry?.kind === entryKind.file) return entry
  const isFolder = entry === null || entry.kind === entryKind.directory
  const message = isFolder ? 'this is a folder: add "--archive tar"' : `this is no file but a ${kindWord(entry.kind)}`
  throw new HoldfastError('USAGE', message, { context: { path: `/${Buffer.from(names.join('/'), 'latin1').toString()}`, ...(entry?.target === undefined ? {} : { target: Buffer.from(entry.target, 'latin1').toString() }) } })
}
