import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BackupBench } from '../../test/backup-bench.ts'
import { madeUpPack, range } from '../../test/made-up-packs.ts'
import { isLive, Journal, readJournal } from './journals.ts'
import { fateOf, ownMark } from './process-mark.ts'

let bench: BackupBench
beforeEach(() => {
  bench = new BackupBench()
})
afterEach(() => {
  bench.remove()
})

/** Packs with plain arrays, which compare. */
const packsIn = (path: string) => readJournal(path).map(pack => ({ ...pack, directory: new Uint8Array(pack.directory) }))
const journalPath = () => join(bench.cacheFolder, 'journals', '0-session')

test('a journal of another process is left alone while it runs, and taken over when it was killed', async () => {
  writeFileSync(bench.at('file'), 'content')
  await bench.backUp()
  const other = spawn(process.execPath, [new URL('../../test/journal-process.ts', import.meta.url).pathname, journalPath()])
  try {
    await once(other.stdout, 'data')
    utimesSync(journalPath(), 0, 0) // however long it has been silent
    expect(isLive(journalPath(), bench.now)).toBe(true)
    await bench.backUp()
    expect(packsIn(journalPath())).toEqual([madeUpPack('a', range(0, 10))])
  } finally {
    other.kill('SIGKILL')
    await once(other, 'exit')
  }
  expect(isLive(journalPath(), bench.now)).toBe(false)
  await bench.backUp()
  expect(existsSync(journalPath())).toBe(false)
})

test('a journal of this process is live until its session has ended', async () => {
  await bench.backUp()
  const journal = new Journal(journalPath())
  for (const name of ['a', 'b']) journal.append(madeUpPack(name, range(0, 10)))
  await bench.backUp()
  expect(packsIn(journalPath())).toEqual(['a', 'b'].map(name => madeUpPack(name, range(0, 10))))
  journal.close()
  await bench.backUp()
  expect(existsSync(journalPath())).toBe(false)
})

describe('a journal of a process that cannot be looked at', () => {
  /** Written by this process, as if it were another's. */
  const writeAs = async (mark: object) => {
    await bench.backUp()
    const journal = new Journal(journalPath())
    journal.append(madeUpPack('a', range(0, 10)))
    journal.beat(bench.now)
    journal.close()
    const bytes = readFileSync(journalPath(), 'latin1')
    writeFileSync(journalPath(), `${JSON.stringify({ ...ownMark(), ...mark })}${bytes.slice(bytes.indexOf('\n'))}`, 'latin1')
    utimesSync(journalPath(), bench.now / 1000, bench.now / 1000)
  }
  const minutes = (count: number) => bench.now + count * 60_000

  test.each([{ host: 'another' }, { space: 'pid:[1]' }, { began: '' }])('counts as left after ten minutes of silence: %j', async mark => {
    await writeAs(mark)
    // this very process runs, so with no time of its beginning it can't be told
    expect(fateOf({ ...ownMark(), ...mark })).toBe('unknown')
    expect(isLive(journalPath(), minutes(9))).toBe(true)
    expect(isLive(journalPath(), minutes(11))).toBe(false)
    expect(readJournal(journalPath())).toHaveLength(1)
  })

  test.each([{ boot: 'another' }, { pid: 2 ** 22 - 1 }, { began: '1' }])('is left at once when that process is certainly gone: %j', async mark => {
    await writeAs(mark)
    expect(isLive(journalPath(), minutes(0))).toBe(false)
  })
})

test('a beat tells others that the session is there', async () => {
  await bench.backUp()
  const journal = new Journal(journalPath())
  journal.beat(bench.now)
  expect(existsSync(journalPath())).toBe(false)
  journal.append(madeUpPack('a', range(0, 10)))
  utimesSync(journalPath(), 0, 0)
  journal.beat(bench.now)
  journal.close()
  const bytes = readFileSync(journalPath(), 'latin1')
  writeFileSync(journalPath(), bytes.replace(ownMark().host, 'another'), 'latin1')
  expect(isLive(journalPath(), Date.now())).toBe(true)
})

test('a mark that is none is of nobody', async () => {
  await bench.backUp()
  for (const text of ['', '\n', '{}\n', 'x\n', '{"host":"a","boot":"","space":"","began":"","pid":0}\n', 'x'.repeat(5000)]) {
    writeFileSync(journalPath(), text)
    expect(isLive(journalPath(), bench.now)).toBe(false)
  }
})
