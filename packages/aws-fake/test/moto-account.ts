/**
 * Keys, roles and buckets that moto keeps and vaults that the fake keeps, as one account: calls of KMS, IAM and S3 go to moto, and what
 * they change is brought into the fake's world. moto goes by the wall's clock, so the world starts now. It knows no key `aws/backup`: vaults
 * want a key of the customer's.
 */
import { IAMClient, paginateGetAccountAuthorizationDetails } from '@aws-sdk/client-iam'
import { DescribeKeyCommand, GetKeyPolicyCommand, KMSClient, paginateListAliases, paginateListKeys } from '@aws-sdk/client-kms'
import {
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  ListBucketsCommand,
  PutBucketTaggingCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import type { CreateBucketRequest } from '../src/models/s3.ts'
import type { Change } from '../src/server/emulator.ts'
import { iamState } from '../src/services/iam/iam-state.ts'
import { makeRole } from '../src/services/iam/make-role.ts'
import { kmsState } from '../src/services/kms/key.ts'
import { makeKey } from '../src/services/kms/make-key.ts'
import { bucketsState, makeBucket } from '../src/services/s3/bucket.ts'
import { type Fake, startFake } from '../src/start-fake.ts'
import { type Account, World } from '../src/world/world.ts'
import { type Moto, startMoto } from './moto.ts'

const services: readonly string[] = ['kms', 'iam', 's3']

/**
 * What stays with the fake: moto forgets which keys of requests a bucket refuses, fails to log to one whose policy denies anybody, and says
 * neither when a key was last used nor how often it is rotated.
 */
const keptHere = [
  ...['PutBucketEncryption', 'GetBucketEncryption', 'PutBucketLogging', 'GetBucketLogging'],
  ...['GetKeyLastUsage', 'EnableKeyRotation', 'DisableKeyRotation', 'GetKeyRotationStatus'],
]

/** A fake before a moto of its own, with one account for each given id; null where there is no Python for it. Closing ends both. */
export async function startFakeWithMoto(accountIds: readonly string[], regionNames: readonly string[]): Promise<Fake | null> {
  const moto = await startMoto()
  if (moto === null) return null
  const fake = await startFakeBefore(moto, { accountIds, regionNames, services })
  const close = async (): Promise<void> => {
    await fake.close()
    await moto.close()
  }
  return { ...fake, close, [Symbol.asyncDispose]: close }
}

interface Before {
  readonly accountIds: readonly string[]
  readonly regionNames: readonly string[]
  /** Whose calls go to moto, as they sign. What is no key, role or bucket the fake's own services do not see then. */
  readonly services: readonly string[]
  /** Operations that stay with the fake, beside those of which moto forgets what was asked. */
  readonly kept?: readonly string[]
}

/** The same before a moto that others started, and that stays when the fake ends. */
export async function startFakeBefore(moto: Moto, { accountIds, regionNames, services: handedOn, kept = [] }: Before): Promise<Fake> {
  const world = new World({ start: Date.now(), regions: regionNames })
  for (const id of accountIds) world.addAccount(id)
  const emulator = {
    url: moto.url,
    answersFor: (service: string, operation: string) => handedOn.includes(service) && !keptHere.includes(operation) && !kept.includes(operation),
    changed: async (change: Change) => await mirror(moto, change),
  }
  return await startFake({ world, emulator })
}

async function mirror(moto: Moto, { service, operation, input, account, region }: Change): Promise<void> {
  if (service === 'kms') await mirrorKeys(moto, account, region)
  if (service === 'iam') await mirrorRoles(moto, account, region)
  if (service === 's3') {
    if (operation === 'CreateBucket') await completeBucket(moto, account, region, input as unknown as CreateBucketRequest)
    await mirrorBuckets(moto, account, region)
  }
}

/** Settings of a client that speaks with moto itself; in which account, {@link inAccount} says. */
function optionsFor({ url }: Moto, region: string) {
  return { endpoint: url, region, credentials: { accessKeyId: 'mirror', secretAccessKey: 'any' }, maxAttempts: 1 }
}

interface HasMiddleware {
  readonly middlewareStack: {
    add(middleware: (next: (args: never) => unknown) => (args: never) => unknown, options: { readonly step: 'build'; readonly name: string }): void
  }
}

/** Lets a client speak in the account, by moto's header. */
function inAccount<Client extends HasMiddleware>(client: Client, account: Account): Client {
  client.middlewareStack.add(
    (next) => async (args: { readonly request: { readonly headers: Record<string, string> } }) => {
      args.request.headers['x-moto-account-id'] = account.id
      return await next(args as never)
    },
    { step: 'build', name: 'account' },
  )
  return client
}

async function mirrorKeys(moto: Moto, account: Account, regionName: string): Promise<void> {
  const kms = inAccount(new KMSClient(optionsFor(moto, regionName)), account)
  const region = account.region(regionName)
  const { keys, aliases } = region.state(kmsState)
  const known = new Set<string>()
  for await (const { Keys = [] } of paginateListKeys({ client: kms }, {})) {
    for (const { KeyId } of Keys) {
      const { KeyMetadata: found } = await kms.send(new DescribeKeyCommand({ KeyId }))
      if (found?.KeyId === undefined) throw new Error(`moto lists the key ${KeyId} and does not know it`)
      const key =
        keys.get(found.KeyId) ??
        makeKey(region, {
          id: found.KeyId,
          manager: found.KeyManager === 'AWS' ? 'AWS' : 'CUSTOMER',
          spec: found.KeySpec,
          usage: found.KeyUsage,
          isMultiRegion: found.MultiRegion,
        })
      key.isEnabled = found.Enabled === true
      key.deletionDate = found.DeletionDate?.getTime() ?? null
      key.policy = (await kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }))).Policy ?? key.policy
      known.add(key.id)
    }
  }
  for (const { id, manager } of [...keys.values()]) if (manager === 'CUSTOMER' && !known.has(id)) keys.delete(id)
  for (const { name, targetKeyId } of [...aliases.values()]) if (keys.get(targetKeyId)?.manager !== 'AWS') aliases.delete(name)
  for await (const { Aliases = [] } of paginateListAliases({ client: kms }, {})) {
    for (const { AliasName: name, TargetKeyId: targetKeyId } of Aliases) {
      const now = region.world.clock.now()
      if (name !== undefined && targetKeyId !== undefined && known.has(targetKeyId)) aliases.set(name, { name, targetKeyId, created: now, updated: now })
    }
  }
}

async function mirrorRoles(moto: Moto, account: Account, region: string): Promise<void> {
  const iam = inAccount(new IAMClient(optionsFor(moto, region)), account)
  const { roles } = account.state(iamState)
  roles.clear()
  for await (const { RoleDetailList = [] } of paginateGetAccountAuthorizationDetails({ client: iam }, { Filter: ['Role'] })) {
    for (const found of RoleDetailList) {
      const trust = decodeURIComponent(found.AssumeRolePolicyDocument ?? '')
      const role = makeRole(account, { name: found.RoleName ?? '', trust, path: found.Path })
      for (const { PolicyName, PolicyDocument } of found.RolePolicyList ?? []) {
        role.inline.set(PolicyName ?? '', decodeURIComponent(PolicyDocument ?? ''))
      }
      for (const { PolicyArn } of found.AttachedManagedPolicies ?? []) role.attached.add(PolicyArn ?? '')
    }
  }
}

/** Gives a new bucket what moto leaves out: its tags, and the block of public access that S3 has given each since 2023. */
async function completeBucket(moto: Moto, account: Account, region: string, made: CreateBucketRequest): Promise<void> {
  const s3 = inAccount(new S3Client(optionsFor(moto, region)), account)
  const { Bucket, CreateBucketConfiguration: { Tags = [] } = {} } = made
  if (Tags.length > 0) await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [...Tags] } }))
  const all = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }
  await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: all }))
}

async function mirrorBuckets(moto: Moto, account: Account, region: string): Promise<void> {
  const s3 = inAccount(new S3Client(optionsFor(moto, region)), account)
  const buckets = account.world.state(bucketsState)
  const known = new Set<string>()
  for (const { Name: Bucket = '' } of (await s3.send(new ListBucketsCommand({}))).Buckets ?? []) {
    const { LocationConstraint = 'us-east-1' } = await s3.send(new GetBucketLocationCommand({ Bucket }))
    const bucket = buckets.get(Bucket) ?? makeBucket(account, Bucket, LocationConstraint)
    bucket.versioning = (await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status ?? null
    bucket.policy = await policyOf(s3, Bucket)
    known.add(Bucket)
  }
  for (const { name, account: owner } of [...buckets.values()]) if (owner === account && !known.has(name)) buckets.delete(name)
}

async function policyOf(s3: S3Client, Bucket: string): Promise<string | null> {
  try {
    return (await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy ?? null
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchBucketPolicy') return null
    throw error
  }
}
