import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { Output, type OutputOptions } from './output.ts'

function voice(options: Partial<OutputOptions>, terminal: boolean) {
  const out: string[] = []
  const err: string[] = []
  const stream = (to: string[]) => ({ isTTY: terminal, columns: 40, write: (text: string) => to.push(text) })
  const output = new Output(stream(out), stream(err), { json: false, quiet: false, ...options }, { now: () => 0 })
  return { output, out, err }
}

const line = { type: 'advice', message: 'm' } as const

describe('Output', () => {
  it('says results to the standard output, remarks and warnings to the other', () => {
    const { output, out, err } = voice({}, false)
    output.result(line, () => ['a', 'b'])
    output.fact(line, () => 'fact')
    output.remark('remark')
    output.warn('warning')
    expect(out).toEqual(['a\nb\n'])
    expect(err).toEqual(['fact\n', 'remark\n', 'warning\n'])
  })
  it('waits for a slow reader when asked to, and not otherwise', async () => {
    const out = new PassThrough({ highWaterMark: 16 })
    const output = new Output(out, out, { json: true, quiet: false }, { now: () => 0 })
    await output.drained()
    output.result(line, () => [])
    let isDrained = false
    const waiting = output.drained().then(() => (isDrained = true))
    await new Promise(resolve => setImmediate(resolve))
    expect(isDrained).toBe(false)
    out.resume()
    await waiting
  })
  it('says one object a line with --json, and nothing else on the standard output', () => {
    const { output, out, err } = voice({ json: true }, true)
    output.result(line, () => 'text')
    output.fact(line, () => 'text')
    output.table([{ title: 'a' }], [{ line, cells: ['x'] }], 'none')
    output.table([{ title: 'a' }], [], 'none')
    output.remark('remark')
    output.startProgress('working').update({ filesDone: 1, filesTotal: null, bytesDone: 1, bytesTotal: null, current: '' })
    expect(out).toEqual(Array<string>(3).fill('{"type":"advice","message":"m"}\n'))
    expect(err).toEqual([])
  })
  it('says results and warnings only with --quiet', () => {
    const { output, out, err } = voice({ quiet: true }, true)
    output.result(line, () => 'text')
    output.fact(line, () => 'fact')
    output.startProgress('working').update({ filesDone: 1, filesTotal: null, bytesDone: 1, bytesTotal: null, current: '' })
    output.warn('warning')
    expect([out, err]).toEqual([['text\n'], ['warning\n']])
  })
  it('fits tables to a terminal, and to nothing else', () => {
    const rows = [{ line, cells: ['x'.repeat(60)] }]
    const columns = [{ title: 'a', shrink: true }]
    const terminal = voice({}, true)
    terminal.output.table(columns, rows, '')
    expect(terminal.out[0]).toBe(`A\n${'x'.repeat(39)}…\n`)
    const pipe = voice({}, false)
    pipe.output.table(columns, rows, '')
    expect(pipe.out[0]).toBe(`A\n${'x'.repeat(60)}\n`)
  })
  it('takes the progress line away before it says anything', () => {
    const { output, err } = voice({}, true)
    output.startProgress('working').update({ filesDone: 1, filesTotal: null, bytesDone: 1, bytesTotal: null, current: '' })
    output.warn('warning')
    expect(err).toEqual(['\r\u001b[Kworking  1 file  1 B', '\r\u001b[K', 'warning\n'])
  })
})
