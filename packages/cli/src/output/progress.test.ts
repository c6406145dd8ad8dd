import { describe, expect, it } from 'vitest'
import { formatProgress, terminalProgress } from './progress.ts'
import { textWidth } from './table.ts'

const update = { filesDone: 1200, filesTotal: 98_000, bytesDone: 310e6, bytesTotal: 740e6, current: 'src/a.c' }

describe('formatProgress', () => {
  it('shows share, counts, rate and time left', () => {
    expect(formatProgress({ verb: 'backing up', noun: 'file' }, update, 95e6)).toBe(
      'backing up  41%  1,200 of 98,000 files  310 MB of 740 MB  95.0 MB/s  4.5 s left  src/a.c',
    )
  })
  it('says no more than it knows', () => {
    expect(formatProgress({ verb: 'backing up', noun: 'file' }, { ...update, filesTotal: null, bytesTotal: null, current: '' }, null)).toBe('backing up  1,200 files  310 MB')
  })
})

describe('terminalProgress', () => {
  it('redraws at most ten times a second, within the width, and leaves the line empty', () => {
    let now = 0
    const written: string[] = []
    const progress = terminalProgress({ verb: 'restoring', noun: 'file' }, { columns: 40, write: (text: string) => written.push(text) }, { now: () => now })
    for (; now < 2000; now += 10) progress.update({ ...update, bytesDone: now * 1000 })
    expect(written.length).toBe(20)
    for (const line of written) expect(textWidth(line.replace('\r\u001b[K', ''))).toBeLessThan(40)
    progress.done()
    progress.done()
    expect(written.slice(20)).toEqual(['\r\u001b[K'])
  })
})
