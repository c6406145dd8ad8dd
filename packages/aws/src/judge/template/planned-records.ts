/** Things that a template will make, as the records that an inventory would have of them. */
import { formatInstant, type Instant } from '@holdfast/core/clock'
import { Inventory } from '../../observe/inventory/inventory.ts'
import { type Failure, globalPlace, notInTemplate } from '../../observe/inventory/manifest.ts'
import { recordPath } from '../../observe/inventory/record-path.ts'
import { planDocumentKind } from '../../observe/kinds/backup/plan-document.ts'
import { planKind } from '../../observe/kinds/backup/plan.ts'
import { selectionListKind } from '../../observe/kinds/backup/selection-list.ts'
import { selectionKind } from '../../observe/kinds/backup/selection.ts'
import { vaultPolicyKind } from '../../observe/kinds/backup/vault-policy.ts'
import { vaultTagsKind } from '../../observe/kinds/backup/vault-tags.ts'
import { vaultKind } from '../../observe/kinds/backup/vault.ts'
import { volumeKind } from '../../observe/kinds/ec2/volume.ts'
import type { DetailKind, Kind } from '../../observe/kinds/kind.ts'
import { keyPolicyKind } from '../../observe/kinds/kms/key-policy.ts'
import { keyRotationKind } from '../../observe/kinds/kms/key-rotation.ts'
import { keyKind } from '../../observe/kinds/kms/key.ts'
import { bucketBlockKind } from '../../observe/kinds/s3/bucket-block.ts'
import { bucketEncryptionKind } from '../../observe/kinds/s3/bucket-encryption.ts'
import { bucketObjectLockKind } from '../../observe/kinds/s3/bucket-object-lock.ts'
import { bucketPolicyKind } from '../../observe/kinds/s3/bucket-policy.ts'
import { bucketTaggingKind } from '../../observe/kinds/s3/bucket-tagging.ts'
import { bucketVersioningKind } from '../../observe/kinds/s3/bucket-versioning.ts'
import { bucketKind } from '../../observe/kinds/s3/bucket.ts'

import { eventSelectorsKind } from '../../observe/kinds/cloudtrail/event-selectors.ts'
import { trailStatusKind } from '../../observe/kinds/cloudtrail/trail-status.ts'
import { trailKind } from '../../observe/kinds/cloudtrail/trail.ts'
import { tableNameKind } from '../../observe/kinds/dynamodb/table-name.ts'
import { tableTagKind } from '../../observe/kinds/dynamodb/table-tag.ts'
import { tableKind } from '../../observe/kinds/dynamodb/table.ts'
import { ebsDefaultKeyKind } from '../../observe/kinds/ec2/ebs-default-key.ts'
import { ebsEncryptionKind } from '../../observe/kinds/ec2/ebs-encryption.ts'
import { imageBlockKind } from '../../observe/kinds/ec2/image-block.ts'
import { snapshotBlockKind } from '../../observe/kinds/ec2/snapshot-block.ts'
import { vpcEndpointKind } from '../../observe/kinds/ec2/vpc-endpoint.ts'
import { fileSystemKind } from '../../observe/kinds/elasticfilesystem/file-system.ts'
import { fsxFileSystemKind } from '../../observe/kinds/fsx/fsx-file-system.ts'
import { identityKind, type IdentityRecord } from '../../observe/kinds/iam/identity.ts'
import { logGroupKind } from '../../observe/kinds/logs/log-group.ts'
import { dbClusterKind } from '../../observe/kinds/rds/db-cluster.ts'
import { dbInstanceKind } from '../../observe/kinds/rds/db-instance.ts'
import { redshiftClusterKind } from '../../observe/kinds/redshift/redshift-cluster.ts'
import { bucketReplicationKind } from '../../observe/kinds/s3/bucket-replication.ts'
import { accountBlockKind } from '../../observe/kinds/s3control/account-block.ts'
import { secretPolicyKind } from '../../observe/kinds/secretsmanager/secret-policy.ts'
import { secretKind } from '../../observe/kinds/secretsmanager/secret.ts'
import { topicAttributesKind } from '../../observe/kinds/sns/topic-attributes.ts'
import { topicKind } from '../../observe/kinds/sns/topic.ts'
import { fittedLine } from './fit-record.ts'
import { copiedKinds } from './copies/copied-kinds.ts'
import { machineKinds } from './machines/machine-kinds.ts'
import { sharedKinds } from './sharing/shared-kinds.ts'
import { watchingKinds } from './watching/watching-kinds.ts'
import { removalKind } from './plan-removals.ts'

/** What a template says. Of everything else nothing is known. */
export const templateKinds: readonly Kind[] = [
  ...[vaultKind, vaultTagsKind, vaultPolicyKind, planKind, planDocumentKind, selectionListKind, selectionKind],
  ...[keyKind, keyPolicyKind, keyRotationKind, volumeKind],
  ...[bucketKind, bucketEncryptionKind, bucketVersioningKind, bucketObjectLockKind, bucketPolicyKind, bucketBlockKind, bucketTaggingKind],
  ...[bucketReplicationKind, dbInstanceKind, dbClusterKind, redshiftClusterKind, fileSystemKind, fsxFileSystemKind],
  ...[tableNameKind, tableKind, tableTagKind, secretKind, secretPolicyKind, topicKind, topicAttributesKind, logGroupKind],
  ...[trailKind, trailStatusKind, eventSelectorsKind, vpcEndpointKind, identityKind],
  ...[ebsEncryptionKind, ebsDefaultKeyKind, snapshotBlockKind, imageBlockKind, accountBlockKind, removalKind],
  ...watchingKinds,
  ...sharedKinds,
  ...copiedKinds,
  ...machineKinds,
]

export interface TemplatePlace {
  /** Twelve digits. */
  readonly account: string
  readonly partition: string
  readonly now: Instant
}

/** A resource in its template, for people and for reports that show files. */
export interface Origin {
  /** A logical id, or Terraform's address. */
  readonly address: string
  /** From 1; null: the template does not say. */
  readonly line: number | null
}

export class PlannedRecords {
  readonly place: TemplatePlace
  /** What in the template was not read, for people. */
  readonly notes: string[] = []
  /** Types that no rule asks about, and how many resources they have here. */
  readonly #passedOver = new Map<string, number>()
  readonly #lines = new Map<string, unknown[]>()
  readonly #regions = new Set<string>()
  readonly #trails: unknown[] = []
  readonly #failures: Failure[] = []
  readonly #origins = new Map<string, Origin>()
  readonly #standIns: IdentityRecord[] = []
  #doubt: string | null = null
  /** What is added is of it. */
  #origin: Origin | null = null

  constructor(place: TemplatePlace) {
    this.place = place
  }

  /** What more is added to it is not added here. @param changed each record */
  copy(changed: (line: unknown) => unknown = (line) => line): PlannedRecords {
    const copy = new PlannedRecords(this.place)
    for (const [path, lines] of this.#lines) copy.#lines.set(path, lines.map(changed))
    for (const region of this.#regions) copy.#regions.add(region)
    copy.#failures.push(...this.#failures)
    return copy
  }

  get regions(): readonly string[] {
    return [...this.#regions].toSorted()
  }

  /** What no answer of AWS looks like is not known: it does not get into the inventory. */
  add(kind: Kind, region: string, planned: unknown): void {
    this.#regions.add(region)
    const line = fittedLine(kind, planned)
    if (line === null) {
      this.unknown(kind, region, `what AWS will make of ${this.#origin?.address ?? 'a resource'}`)
      return
    }
    const path = this.#path(kind, region)
    const lines = this.#lines.get(path) ?? []
    this.#lines.set(path, lines)
    lines.push(line)
    if (this.#origin !== null) for (const name of namesOf(line)) if (!this.#origins.has(name)) this.#origins.set(name, this.#origin)
  }

  /** Somebody whom the template gives rights to and does not make: nothing else is known of them. */
  addStandIn(region: string, identity: IdentityRecord): void {
    this.#regions.add(region)
    this.#standIns.push(identity)
  }

  get standIns(): readonly IdentityRecord[] {
    return this.#standIns
  }

  /** Of what is added now. */
  get origin(): Origin | null {
    return this.#origin
  }

  /** What `work` adds comes from there. */
  from(origin: Origin, work: () => void): void {
    this.#origin = origin
    try {
      work()
    } finally {
      this.#origin = null
    }
  }

  /** Where in the template a finding's subject is; null if it is not a resource's. */
  originOf({ id, name }: { readonly id: string; readonly name: string }): Origin | null {
    const parts = [id, name, id.split(':').at(-1), id.split('/').at(-1), name.split('/')[0]]
    for (const part of parts) {
      const found = part === undefined ? undefined : this.#origins.get(part)
      if (found !== undefined) return found
    }
    return null
  }

  /** One of the entries of an answer about a target that is a list. */
  addPart(kind: DetailKind, region: string, target: string, entry: unknown): void {
    const line = fittedLine(kind, { Target: target, Answer: [entry] }) as { readonly Answer: readonly unknown[] } | null
    const known = this.#lineAbout(kind, region, target) as { Answer: readonly unknown[] } | undefined
    if (line === null) this.unknown(kind, region, `what AWS will make of ${this.#origin?.address ?? 'a resource'}`, target)
    else if (known === undefined) this.add(kind, region, line)
    else known.Answer = [...known.Answer, ...line.Answer]
  }

  /** What is so of a target that the template says nothing more about: unless something may be said of any, or of it. */
  addUsual(kind: DetailKind, region: string, target: string, answer: unknown): void {
    const isOpen = this.#failures.some((one) => one.kind === kind.name && one.region === region && (one.target === null || one.target === target))
    if (!isOpen && this.#lineAbout(kind, region, target) === undefined) this.add(kind, region, { Target: target, Answer: answer })
  }

  #lineAbout(kind: DetailKind, region: string, target: string): unknown {
    return this.#lines.get(this.#path(kind, region))?.find((line) => (line as { readonly Target: string }).Target === target)
  }

  /** Rules that need all of a kind in a Region find that they don't have it; of a target, that they don't have that. */
  unknown(kind: Kind, region: string, what: string, target: string | null = null): void {
    const { name, service, operation, where } = kind
    this.#regions.add(region)
    const about = { account: this.place.account, region: where === 'global' ? globalPlace : region, kind: name, target, call: `${service}:${operation}` }
    this.#failures.push({ ...about, code: notInTemplate, message: `the template does not say ${what}` })
  }

  passOver(type: string): void {
    this.#passedOver.set(type, (this.#passedOver.get(type) ?? 0) + 1)
  }

  /** Of the types that no rule asks about, with how many there are; null: there is none. */
  get passedOver(): string | null {
    const all = [...this.#passedOver].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([type, count]) => (count === 1 ? type : `${count} × ${type}`))
    return all.length === 0 ? null : `no rule asks about ${all.join(', ')}`
  }

  /** Something that nobody can foresee may change any of it: nothing passes. */
  doubt(why: string): void {
    this.#doubt = why
  }

  /** Why nothing can pass; null: it can. */
  get doubtful(): string | null {
    return this.#doubt
  }

  /** It is seen from every Region, as AWS lists it, if it is of all. */
  addTrail(region: string, trail: { readonly IsMultiRegionTrail: boolean; readonly [member: string]: unknown }): void {
    this.add(trailKind, region, trail)
    if (trail.IsMultiRegionTrail) this.#trails.push(trail)
  }

  /** The key that AWS manages for a service, which is always there: its name. */
  managedKey(region: string, service: string): string {
    const Target = `alias/aws/${service}`
    const arn = this.arn('kms', region, `key/managed-${service}`)
    const isKnown = this.#lines.get(this.#path(keyKind, region))?.some((line) => (line as { readonly Target: string }).Target === Target)
    const KeyMetadata = { Arn: arn, AWSAccountId: this.place.account, KeyState: 'Enabled', KeyManager: 'AWS', Origin: 'AWS_KMS' }
    if (isKnown !== true) this.add(keyKind, region, { Target, Answer: { KeyMetadata } })
    return Target
  }

  now(): string {
    return formatInstant(this.place.now)
  }

  /** By Region. */
  linesOf(kind: Kind): ReadonlyMap<string, readonly unknown[]> {
    return new Map([...this.#regions].map((region) => [region, this.#lines.get(this.#path(kind, region)) ?? []]))
  }

  arn(service: string, region: string, resource: string): string {
    return `arn:${this.place.partition}:${service}:${region}:${this.place.account}:${resource}`
  }

  /** @param name of the template, for messages @param kinds of all of them nothing is missing but what was told to be unknown */
  inventory(name: string, kinds: readonly Kind[] = templateKinds): Inventory {
    const { account, partition, now } = this.place
    const at = formatInstant(now)
    for (const trail of this.#trails as readonly { readonly HomeRegion: string }[]) {
      for (const region of this.#regions) if (region !== trail.HomeRegion) this.add(trailKind, region, trail)
    }
    const { regions } = this
    const places = (kind: Kind): readonly string[] => (kind.where === 'global' ? [globalPlace] : regions)
    const paths = kinds.flatMap((kind) => places(kind).map((region) => this.#path(kind, region)))
    const lines = this.#lines
    return new Inventory({
      ...{ name, isTemplate: true },
      manifest: {
        ...{ format: 1, started: at, finished: at, failures: this.#failures },
        accounts: [{ id: account, caller: `arn:${partition}:iam::${account}:root`, regions: [...regions] }],
        kinds: kinds.map((kind) => kind.name),
        files: paths.map((path) => ({ path, sha256: '0'.repeat(64), bytes: 0, records: lines.get(path)?.length ?? 0 })),
      },
      async *batches(path) {
        yield lines.get(path) ?? []
      },
    })
  }

  #path({ name, where }: Kind, region: string): string {
    return recordPath({ account: this.place.account, region: where === 'global' ? globalPlace : region }, name)
  }
}

/** By which a finding may name what a record is about. */
function namesOf(line: unknown): readonly string[] {
  const members = line as Readonly<Record<string, unknown>>
  const named = ['Target', 'Name', 'Value', 'Address'].concat(Object.keys(members).filter((member) => /(?:Arn|ARN|Id|Identifier|Name)$/.test(member)))
  return named.flatMap((member) => (typeof members[member] === 'string' && !/Key|Role/.test(member) ? [members[member]] : []))
}
