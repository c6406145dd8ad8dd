import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromBase64, utf8, utf8Text } from '../bytes/bytes.ts'
import { HoldfastError } from '../errors.ts'
import { encodeNote, parseNote, signNote, verifyNote } from '../statement/note.ts'
import { ed25519Signer } from '../statement/signer.ts'
import { makeVerifierKey, parseVerifierKey } from '../statement/vkey.ts'
import { logVerifierKeys, parseCheckpoint, signCheckpoint, verifyCheckpoint } from './checkpoint.ts'
import { ed25519Cosigner, mldsa44Cosigner, verifyCosignature } from './cosignature.ts'
import { emptyTreeHash, leafHash } from './merkle.ts'

const keys = { ed25519: new Uint8Array(32).fill(1), mldsa44: new Uint8Array(32).fill(2) }
const origin = 'holdfast/log/00112233445566778899aabbccddeeff'
const known = logVerifierKeys(origin, keys)
const tree = { size: 3, root: new Uint8Array(leafHash(utf8('x'))) }
const signed = signCheckpoint(origin, tree, keys, 1_767_322_984_678)

const code = (f: () => unknown) => {
  try {
    f()
  } catch (error) {
    if (error instanceof HoldfastError) return error.code
    throw error
  }
  return 'none'
}

test('the example of the signed-note specification verifies', () => {
  const key = parseVerifierKey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k')
  const note = parseNote(utf8(
    'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
  ))
  expect(verifyNote(note, [key])).toEqual([key])
})

test('the example of the checkpoint specification is read', () => {
  const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n'
    + '— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n'
    + '— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n'
  const checkpoint = parseCheckpoint(utf8(text))
  expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163, root: fromBase64('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=', '') })
  expect(utf8Text(encodeNote(checkpoint.note), '')).toBe(text)
})

describe('checkpoint', () => {
  test('is signed by both keys under the origin', () => {
    expect(verifyCheckpoint(signed, known)).toMatchObject({ origin, ...tree })
    expect(parseCheckpoint(signed).note.signatures.map(s => [s.name, s.keyId])).toEqual(known.map(key => [key.name, key.keyId]))
  })

  test('that was verified is verified anew when a byte of it, or the keys, are others, wherever it lies in memory', () => {
    const bytes = Uint8Array.from(signed)
    const first = verifyCheckpoint(bytes, known)
    expect(verifyCheckpoint(Uint8Array.from(signed), known)).toBe(first)
    for (const at of [0, 60, bytes.length - 2]) {
      bytes[at] = (bytes[at] as number) ^ 1
      expect(['BAD_SIGNATURE', 'MALFORMED', 'SWAPPED_VAULT']).toContain(code(() => verifyCheckpoint(bytes, known)))
      bytes[at] = bytes[at] ^ 1
    }
    expect(verifyCheckpoint(bytes, known)).toMatchObject({ origin, ...tree, bytes: signed })
    const others = logVerifierKeys(origin, { ed25519: new Uint8Array(32).fill(9), mldsa44: keys.mldsa44 })
    expect(code(() => verifyCheckpoint(signed, others))).toBe('BAD_SIGNATURE')
  })

  test('needs both signatures, of the right keys and origin', () => {
    const { note } = parseCheckpoint(signed)
    for (const i of [0, 1]) expect(code(() => verifyCheckpoint(encodeNote({ ...note, signatures: note.signatures.toSpliced(i, 1) }), known))).toBe('BAD_SIGNATURE')
    const others = logVerifierKeys(origin, { ed25519: keys.ed25519, mldsa44: new Uint8Array(32).fill(3) })
    expect(code(() => verifyCheckpoint(signed, others))).toBe('BAD_SIGNATURE')
    expect(code(() => verifyCheckpoint(signed, logVerifierKeys(`${origin.slice(0, -1)}0`, keys)))).toBe('SWAPPED_VAULT')
    const flipped = signed.with(0, (signed[0] as number) ^ 1)
    expect(code(() => verifyCheckpoint(flipped, known))).toBe('BAD_SIGNATURE')
    const text = note.text.replace('holdfast/log/', 'holdfast/lag/')
    const renamed = encodeNote(signNote(text, [ed25519Signer(origin, keys.ed25519)]))
    expect(code(() => verifyCheckpoint(renamed, known))).toBe('SWAPPED_VAULT')
  })

  test('any changed byte is refused', () => {
    fc.assert(fc.property(fc.nat(signed.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      expect(code(() => verifyCheckpoint(signed.with(at, (signed[at] as number) ^ flip), known))).not.toBe('none')
    }))
  })

  test.each([
    ['an extension line', `${origin}\n3\nX\nmore\n`],
    ['a leading zero', `${origin}\n03\nX\n`],
    ['a size over 2^53-1', `${origin}\n9007199254740993\nX\n`],
    ['a sign', `${origin}\n-3\nX\n`],
    ['no origin', '\n3\nX\n'],
    ['a short root', `${origin}\n3\nAAAA\n`],
  ])('%s is refused', (_, text) => {
    const root = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='
    expect(code(() => parseCheckpoint(utf8(`${text.replace('X', root)}\n— a AAAAAAAA\n`)))).toBe('MALFORMED')
  })
})

describe('cosignatures', () => {
  const checkpoint = parseCheckpoint(signed)

  test('of both kinds verify, with their time, and only over this checkpoint', () => {
    const seed = new Uint8Array(32).fill(7)
    for (const cosigner of [ed25519Cosigner('witness.example/w', seed), mldsa44Cosigner('witness.example/w', seed)]) {
      const { signature } = cosigner.cosign(checkpoint, 1_679_315_147)
      expect(verifyCosignature(cosigner.key, checkpoint, signature)).toBe(1_679_315_147)
      const other = parseCheckpoint(signCheckpoint(origin, { size: 0, root: emptyTreeHash() }, keys, 0))
      expect(code(() => verifyCosignature(cosigner.key, other, signature))).toBe('BAD_SIGNATURE')
      for (const at of [0, 7, 8, signature.length - 1]) {
        expect(code(() => verifyCosignature(cosigner.key, checkpoint, signature.with(at, (signature[at] as number) ^ 1)))).toBe('BAD_SIGNATURE')
      }
      for (const length of [0, 8, signature.length - 1]) expect(code(() => verifyCosignature(cosigner.key, checkpoint, signature.slice(0, length)))).toBe('BAD_SIGNATURE')
    }
  })

  test('the ML-DSA key of another name or type does not verify', () => {
    const seed = new Uint8Array(32).fill(7)
    const { signature } = mldsa44Cosigner('a', seed).cosign(checkpoint, 1)
    expect(code(() => verifyCosignature(mldsa44Cosigner('b', seed).key, checkpoint, signature))).toBe('BAD_SIGNATURE')
    const plain = makeVerifierKey('a', 'mldsa44', mldsa44Cosigner('a', seed).key.publicKey)
    expect(code(() => verifyCosignature(plain, checkpoint, signature))).toBe('BAD_SIGNATURE')
  })
})
