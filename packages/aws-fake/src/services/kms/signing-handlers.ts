/** Signing, with keys on P-256 alone. */
import type { KmsOperations } from '../../models/kms.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { type Key, requireKeyIn } from './key.ts'
import { type KeyPair, makeKeyPair, sha256, signDigest } from './key-pair.ts'

const algorithm = 'ECDSA_SHA_256'

/** Made when it is first asked for. */
function pairOf(key: Key): KeyPair {
  key.pair ??= makeKeyPair()
  return key.pair
}

function requireSigningKey(region: Region, reference: string): Key {
  const key = requireKeyIn(region, reference, ['Enabled'])
  if (key.spec === 'SYMMETRIC_DEFAULT' || key.usage !== 'SIGN_VERIFY') {
    throw new ServiceError('InvalidKeyUsageException', `${key.arn} key usage is ${key.usage} which is not valid for signing`)
  }
  if (key.spec !== 'ECC_NIST_P256') throw new ServiceError('UnsupportedOperationException', `this fake has no key pairs of ${key.spec}`)
  return key
}

export const signingHandlers = {
  GetPublicKey({ KeyId }, { region }) {
    const key = requireSigningKey(region, KeyId)
    return {
      KeyId: key.arn,
      PublicKey: pairOf(key).publicKey.export({ format: 'der', type: 'spki' }),
      CustomerMasterKeySpec: 'ECC_NIST_P256',
      KeySpec: 'ECC_NIST_P256',
      KeyUsage: 'SIGN_VERIFY',
      SigningAlgorithms: [algorithm],
    }
  },

  Sign({ KeyId, Message, MessageType = 'RAW', SigningAlgorithm }, { region, now }) {
    const key = requireSigningKey(region, KeyId)
    if (SigningAlgorithm !== algorithm) {
      throw new ServiceError('InvalidKeyUsageException', `Algorithm ${SigningAlgorithm} is incompatible with key spec ECC_NIST_P256.`)
    }
    const digest = MessageType === 'DIGEST' ? Message : sha256(Message)
    if (digest.length !== 32) throw new ServiceError('ValidationException', `Digest is invalid length for algorithm ${algorithm}.`)
    key.lastUsed = now
    return { KeyId: key.arn, Signature: signDigest(pairOf(key), digest), SigningAlgorithm: algorithm }
  },
} satisfies Partial<Handlers<KmsOperations>>
