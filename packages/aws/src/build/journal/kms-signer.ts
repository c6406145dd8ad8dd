/** Signs plans and journals by a key that AWS KMS holds: who takes this machine has no key to sign with later. Verifying needs no AWS. */
import { concat } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import type { RemoteNoteSigner } from '@holdfast/core/note'
import { primitives } from '@holdfast/core/primitives'
import { makeVerifierKey, type VerifierKey } from '@holdfast/core/vkey'
import type { AwsApi, Members } from '../../observe/collect/aws-api.ts'
import { callFailed, type Patience } from '../../observe/collect/call-failure.ts'
import { callPatiently } from '../../observe/collect/call-patiently.ts'

/** By its id: an alias can be made to name another key. */
const keyArn = /^arn:[a-z-]+:kms:([a-z0-9-]+):\d{12}:key\/[0-9a-z-]{1,60}$/

export function isKmsKeyArn(text: string): boolean {
  return keyArn.test(text)
}

const SigningAlgorithm = 'ECDSA_SHA_256'
/** RFC 5480: the DER of a public key on P-256, up to its point. */
const spkiPrefix = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex')
const pointBytes = 65

interface Calls {
  readonly api: AwsApi
  readonly patience: Patience
}

/**
 * The signer of a key, under its ARN as name. KMS is asked for the public key now and for each signature; a signature that does not
 * verify is not used.
 * @throws HoldfastError UNSUPPORTED if the key is not for ECDSA on P-256; AWS_DENIED, AWS_CREDENTIALS, AWS_UNREACHABLE, AWS_FAILED
 */
export async function openKmsSigner(calls: Calls, arn: string): Promise<RemoteNoteSigner> {
  const key = verifierKeyOf(arn, await ask(calls, arn, 'GetPublicKey', { KeyId: arn }))
  return {
    key,
    async sign(text) {
      const input = { KeyId: arn, Message: primitives.sha256(text), MessageType: 'DIGEST', SigningAlgorithm }
      const { Signature } = await ask(calls, arn, 'Sign', input)
      return pairOf(Signature as Uint8Array)
    },
  }
}

async function ask(calls: Calls, arn: string, operation: string, input: Members): Promise<Members> {
  const region = keyArn.exec(arn)?.[1] ?? ''
  try {
    return await callPatiently(calls, { service: 'kms', region }, operation, input)
  } catch (cause) {
    throw callFailed(`kms:${operation}`, region, cause)
  }
}

function verifierKeyOf(arn: string, answer: Members): VerifierKey {
  const { PublicKey, KeySpec, SigningAlgorithms = [] } = answer as { PublicKey?: Uint8Array; KeySpec?: string; SigningAlgorithms?: readonly string[] }
  const der = Buffer.from(PublicKey ?? [])
  const isForIt = SigningAlgorithms.includes(SigningAlgorithm) && der.length === spkiPrefix.length + pointBytes && der.indexOf(spkiPrefix) === 0
  if (isForIt) return makeVerifierKey(arn, 'ecdsa-p256', new Uint8Array(der.subarray(spkiPrefix.length)))
  throw new HoldfastError('UNSUPPORTED', 'plans and journals are signed by keys of KMS with the spec ECC_NIST_P256 and the usage SIGN_VERIFY', {
    context: { key: arn, found: KeySpec ?? 'nothing' },
  })
}

/** KMS gives r and s as a sequence of DER; written down is the one form of 64 bytes. @throws HoldfastError BAD_SIGNATURE */
function pairOf(der: Uint8Array): Uint8Array {
  const wrong = (): HoldfastError => new HoldfastError('BAD_SIGNATURE', 'KMS gave something that is not a signature', { context: { bytes: der.length } })
  if (der[0] !== 0x30 || der[1] !== der.length - 2) throw wrong()
  const numbers: Uint8Array[] = []
  let at = 2
  while (at < der.length) {
    const length = der[at + 1] ?? 0
    const plain = der.subarray(at + 2, at + 2 + length)
    const value = plain[0] === 0 ? plain.subarray(1) : plain
    if (der[at] !== 0x02 || plain.length !== length || length === 0 || value.length > 32) throw wrong()
    numbers.push(concat(new Uint8Array(32 - value.length), value))
    at += 2 + length
  }
  const [r, s] = numbers
  if (r === undefined || s === undefined || numbers.length > 2) throw wrong()
  return concat(r, s)
}
