import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8, utf8Text } from '@holdfast/core/bytes'
import type { Instant } from '@holdfast/core/clock'
import { isHoldfastError } from '@holdfast/core/errors'
import { encodeNote, signNote } from '@holdfast/core/note'
import { ed25519Signer } from '@holdfast/core/signer'
import { encodePlan, openPlan } from './plan-file.ts'

const signer = ed25519Signer('holdfast/aws/test', new Uint8Array(32).fill(7))
const keys = [signer.key]
const plan = {
  account: '111122223333', regions: ['eu-west-1'], homeRegion: 'eu-west-1', guardians: {}, foreignMarks: [], intent: 'ab'.repeat(32), made: 1_767_225_600_000 as Instant, expires: 1_767_229_200_000 as Instant,
  steps: [], obstacles: [{ region: 'eu-west-1', target: 'vault gold', why: 'it is not ours' }],
}
const bytes = await encodePlan(plan, signer)

/** The code of what was thrown; 'opened' when nothing was. */
function outcome(file: Uint8Array): string {
  try {
    openPlan(file, keys)
    return 'opened'
  } catch (error) {
    if (isHoldfastError(error)) return error.code
    throw error
  }
}

test('a plan file is opened as it was written', () => {
  expect(openPlan(bytes, keys)).toMatchObject(plan)
})

test('any other bytes are refused by name', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), file => {
    expect(['MALFORMED', 'BAD_SIGNATURE', 'TOO_LARGE']).toContain(outcome(file))
  }))
  fc.assert(fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
    expect(['MALFORMED', 'BAD_SIGNATURE', 'TOO_LARGE']).toContain(outcome(bytes.with(at, (bytes[at] as number) ^ change)))
  }), { numRuns: 500 })
})

test('what is signed and is no plan is refused as well', () => {
  const body = JSON.parse(utf8Text(bytes, 'the plan').split('\n')[0] as string) as Record<string, unknown>
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), text => {
    const file = encodeNote(signNote(`${text.replaceAll(/[\n\r]|[^\x20-\x7e]/g, '')}\n`, [signer]))
    expect(['MALFORMED', 'TOO_LARGE']).toContain(outcome(file))
  }))
  fc.assert(fc.property(fc.constantFrom(...Object.keys(body)), fc.oneof(fc.constant(undefined), fc.integer(), fc.array(fc.string()), fc.constant({ nothing: 1 })), (member, value) => {
    const empty = Array.isArray(value) && value.length === 0 && ['steps', 'obstacles', 'regions', 'foreignMarks'].includes(member)
    const file = encodeNote(signNote(`${JSON.stringify({ ...body, [member]: value })}\n`, [signer]))
    expect(outcome(file)).toBe(empty ? 'opened' : 'MALFORMED')
  }))
  expect(outcome(utf8(''))).toBe('MALFORMED')
})
