/** Every parser on arbitrary, changed and deeply nested bytes, and on lengths that lie: typed errors only, within bounds of memory. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { HoldfastError } from '@holdfast/core/errors'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { type Parser, parsers } from './parsers.ts'
import { long } from './seeded.ts'

const maxGrowthKib = 256 << 10

/** Runs the parser; all that it may do is to give a value or a typed error. */
async function feed({ parse }: Parser, bytes: Uint8Array): Promise<void> {
  try {
    await parse(bytes)
  } catch (error) {
    if (!(error instanceof HoldfastError) || error.code === 'INTERNAL') throw error
  }
}

const noise = fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.json().map(text => Buffer.from(text)), fc.string({ unit: 'binary', maxLength: 400 }).map(text => Buffer.from(text)))
const change = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), at: fc.nat(), bytes: fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 9 }), fc.constantFrom(4, 8).map(n => new Uint8Array(n).fill(255))) }),
  fc.record({ kind: fc.constant('insert' as const), at: fc.nat(), bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }) }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.nat(), length: fc.nat(200) }),
  fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(), length: fc.nat(200) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat() }),
)
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

function changed(bytes: Uint8Array, { at: place, ...one }: Change): Uint8Array {
  const at = place % (bytes.length + 1)
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)]
  if (one.kind === 'set') return Buffer.concat([before, one.bytes, after.subarray(one.bytes.length)])
  if (one.kind === 'insert') return Buffer.concat([before, one.bytes, after])
  if (one.kind === 'remove') return Buffer.concat([before, after.subarray(one.length)])
  if (one.kind === 'repeat') return Buffer.concat([before, after.subarray(0, one.length), after])
  return before
}

/** The input with every place in turn holding the largest and other telling numbers, at most so many. */
function* withLies(input: Uint8Array, most: number): Generator<Uint8Array> {
  const step = Math.max(1, Math.ceil(input.length / most))
  for (let at = 0; at < input.length; at += step) {
    for (const lie of [[255], [0], [255, 255, 255, 255], [255, 255, 255, 127], [0, 0, 0, 0, 1, 0, 0, 0], Array<number>(8).fill(255)]) {
      const bytes = Buffer.from(input)
      bytes.set(lie.slice(0, bytes.length - at), at)
      yield bytes
    }
  }
}

/** Nested deeper than any stack, in the shapes that texts may have. */
const deep = [20_000, 100_000].flatMap(levels => [
  ...['[', '{"a":', '- ', '{a: ', '\n\n', '— a b\n'].flatMap(piece => [piece.repeat(levels), `holdfast/point/v1\n${piece.repeat(levels)}\n\n`]),
  '['.repeat(levels) + ']'.repeat(levels),
  '{"a":'.repeat(levels) + '1' + '}'.repeat(levels),
].map(text => Buffer.from(text)))

describe.each(Object.entries(parsers))('%s', (_, parser) => {
  it('is given to a parser that knows its vectors', () => {
    expect(parser.inputs.length).toBeGreaterThan(0)
  })
  it('that is anything else gives typed errors only, in little memory', { timeout: 300_000 }, async () => {
    const before = process.resourceUsage().maxRSS
    const isLarge = (parser.inputs[0]?.length ?? 0) > 50_000
    const numRuns = (long ? 10 : 1) * (isLarge ? 40 : 150)
    await fc.assert(fc.asyncProperty(noise, async bytes => {
      await feed(parser, bytes)
    }), { numRuns })
    const mutated = fc.tuple(fc.constantFrom(...parser.inputs), fc.array(change, { minLength: 1, maxLength: 4 }))
    await fc.assert(fc.asyncProperty(mutated, async ([input, changes]) => {
      await feed(parser, changes.reduce(changed, input))
    }), { numRuns: numRuns * 2 })
    for (const bytes of [...deep, new Uint8Array(0), new Uint8Array(2 << 20), new Uint8Array(2 << 20).fill(0x61)]) await feed(parser, bytes)
    for (const input of parser.inputs.slice(0, 8)) for (const bytes of withLies(input, isLarge ? 20 : 300)) await feed(parser, bytes)
    expect(process.resourceUsage().maxRSS - before, 'KiB more').toBeLessThan(maxGrowthKib)
  })
})

/** What only this process's own threads send. */
const ours = ['parseFinishedFiles', 'parseReadPart']

test('no parser of bytes is left out', () => {
  const root = resolve(import.meta.dirname, '../..')
  const files = readdirSync(join(root, 'packages'), { recursive: true, encoding: 'utf8' }).filter(path => /^[a-z]+\/src\/.*\.ts$/.test(path))
  const tests = files.filter(path => path.endsWith('.test.ts')).map(path => readFileSync(join(root, 'packages', path), 'utf8')).filter(text => text.includes('fast-check'))
  const declared = files.filter(path => !path.endsWith('.test.ts')).flatMap(path =>
    [...readFileSync(join(root, 'packages', path), 'utf8').matchAll(/^export (?:async )?function ((?:parse|open|verify|unwrap|decrypt)\w*)(?:<[^>]*>)?\(\s*[^)]*\b\w+: (?:readonly )?Uint8Array/gm)].map(([, name = '']) => name))
  const fed = new Set(Object.values(parsers).flatMap(({ names }) => names))
  const missing = declared.filter(name => !fed.has(name) && !ours.includes(name) && !tests.some(text => new RegExp(`\\b${name}\\b`).test(text)))
  expect(missing).toEqual([])
  expect(declared.length).toBeGreaterThan(20)
})
