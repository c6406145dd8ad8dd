/** Things that a template will make, as the records that an inventory would have of them. */
import { formatInstant, type Instant } from '@holdfast/core/clock'
import { Inventory } from '../../observe/inventory/inventory.ts'
import { globalPlace } from '../../observe/inventory/manifest.ts'
import { planDocumentKind } from '../../observe/kinds/backup/plan-document.ts'
import { planKind } from '../../observe/kinds/backup/plan.ts'
import { selectionListKind } from '../../observe/kinds/backup/selection-list.ts'
import { selectionKind } from '../../observe/kinds/backup/selection.ts'
import { vaultPolicyKind } from '../../observe/kinds/backup/vault-policy.ts'
import { vaultTagsKind } from '../../observe/kinds/backup/vault-tags.ts'
import { vaultKind } from '../../observe/kinds/backup/vault.ts'
import { volumeKind } from '../../observe/kinds/ec2/volume.ts'
import type { Kind } from '../../observe/kinds/kind.ts'
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
import type { Rule } from '../rules/rule.ts'

/** What a template says. Of everything else nothing is known. */
export const templateKinds: readonly Kind[] = [
  ...[vaultKind, vaultTagsKind, vaultPolicyKind, planKind, planDocumentKind, selectionListKind, selectionKind],
  ...[keyKind, keyPolicyKind, keyRotationKind, volumeKind],
  ...[bucketKind, bucketEncryptionKind, bucketVersioningKind, bucketObjectLockKind, bucketPolicyKind, bucketBlockKind, bucketTaggingKind],
]

/** Rules whose questions a template can answer: no points, no people, nothing that only a running account has. */
export function isForTemplates({ id, scope, needs, mayNeed = [] }: Rule): boolean {
  // how many points a vault holds is not a template's to say
  if (id === 'locked-vault-used') return false
  return (scope === 'region' || scope === 'account') && [...needs, ...mayNeed].every((kind) => templateKinds.includes(kind))
}

export interface TemplatePlace {
  /** Twelve digits. */
  readonly account: string
  readonly partition: string
  readonly now: Instant
}

export class PlannedRecords {
  readonly place: TemplatePlace
  readonly #lines = new Map<string, unknown[]>()
  readonly #regions = new Set<string>()

  constructor(place: TemplatePlace) {
    this.place = place
  }

  add(kind: Kind, region: string, line: unknown): void {
    this.#regions.add(region)
    const path = this.#path(kind, region)
    this.#lines.set(path, [...(this.#lines.get(path) ?? []), line])
  }

  /** By Region. */
  linesOf(kind: Kind): ReadonlyMap<string, readonly unknown[]> {
    return new Map([...this.#regions].map((region) => [region, this.#lines.get(this.#path(kind, region)) ?? []]))
  }

  arn(service: string, region: string, resource: string): string {
    return `arn:${this.place.partition}:${service}:${region}:${this.place.account}:${resource}`
  }

  /** @param name of the template, for messages */
  inventory(name: string): Inventory {
    const { account, partition, now } = this.place
    const at = formatInstant(now)
    const regions = [...this.#regions].toSorted()
    const places = (kind: Kind): readonly string[] => (kind.where === 'global' ? [globalPlace] : regions)
    const paths = templateKinds.flatMap((kind) => places(kind).map((region) => this.#path(kind, region)))
    const lines = this.#lines
    return new Inventory({
      name,
      manifest: {
        ...{ format: 1, started: at, finished: at, failures: [] },
        accounts: [{ id: account, caller: `arn:${partition}:iam::${account}:root`, regions }],
        kinds: templateKinds.map((kind) => kind.name),
        files: paths.map((path) => ({ path, sha256: '0'.repeat(64), bytes: 0, records: lines.get(path)?.length ?? 0 })),
      },
      async *batches(path) {
        yield lines.get(path) ?? []
      },
    })
  }

  #path({ name, where }: Kind, region: string): string {
    return `${this.place.account}/${where === 'global' ? globalPlace : region}/${name}.ndjson`
  }
}
