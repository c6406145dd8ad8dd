/** What is read of snapshots and images in plans of Terraform, and of whom they are shared with. */
import { asFlag } from '../fit-record.ts'
import type { PlannedResource } from '../planned-resource.ts'
import { isSet, type TerraformResource, textOf } from '../terraform/references.ts'
import { encryptionOf, type InPlan, namedBy, snapshotTypes, told } from './copied-encryption.ts'
import { addDatabaseClusterSnapshot, addDatabaseSnapshot, addImage, addSnapshot, addWarehouseSnapshot, type Copied, type Disk, somebody } from './planned-copies.ts'

const imageTypes: readonly string[] = ['aws_ami', 'aws_ami_copy', 'aws_ami_from_instance']

interface Permission {
  readonly type: string
  /** Of what. */
  readonly argument: string
  /** Whom it lets in, by one of these. */
  readonly who: readonly string[]
}

const ofSnapshots: Permission = { type: 'aws_snapshot_create_volume_permission', argument: 'snapshot_id', who: ['account_id'] }
const ofImages: Permission = { type: 'aws_ami_launch_permission', argument: 'image_id', who: ['account_id', 'group', 'organization_arn', 'organizational_unit_arn'] }

type Add = (place: InPlan) => void

const adders: ReadonlyMap<string, Add> = new Map<string, Add>([
  ...snapshotTypes.map((type) => [type, addTerraformSnapshot] as const),
  ...imageTypes.map((type) => [type, addTerraformImage] as const),
  ['aws_db_snapshot', (place) => addDatabaseSnapshot(place.read(place.one), database(place, 'db_snapshot_identifier'))],
  ['aws_db_snapshot_copy', (place) => addDatabaseSnapshot(place.read(place.one), database(place, 'target_db_snapshot_identifier'))],
  ['aws_rds_cluster_snapshot_copy', (place) => addDatabaseClusterSnapshot(place.read(place.one), database(place, 'target_db_cluster_snapshot_identifier'))],
  ...['aws_db_cluster_snapshot', 'aws_docdb_cluster_snapshot', 'aws_neptune_cluster_snapshot'].map(
    (type): [string, Add] => [type, (place) => addDatabaseClusterSnapshot(place.read(place.one), database(place, 'db_cluster_snapshot_identifier'))],
  ),
  ['aws_redshift_cluster_snapshot', (place) => addWarehouseSnapshot(place.read(place.one), database(place, 'snapshot_identifier'))],
  [ofSnapshots.type, addSharedSnapshot],
  [ofImages.type, addSharedImage],
])

/** @returns whether its type is one of these */
export function addTerraformCopy(place: InPlan): boolean {
  const add = adders.get(place.one.type)
  add?.(place)
  return add !== undefined
}

function addTerraformSnapshot(place: InPlan): void {
  addSnapshot(place.read(place.one), { name: idOf(place.one), sharedWith: sharedWith(place, ofSnapshots), ...encryptionOf(place) })
}

/** Of what is there already, the plan does not show what else it may be shared with. */
function sharedWith({ one, all, read }: InPlan, { type, argument, who }: Permission): readonly string[] {
  const others = all.filter((other) => other.type === type && other.region === one.region)
  const isAbout = (other: TerraformResource): boolean => other.refers(argument) === one || (textOf(other.values[argument]) ?? '') === one.values['id']
  const isOpen = others.some((other) => other.refers(argument) === undefined && textOf(other.values[argument]) === undefined)
  return [...others.filter(isAbout).map((other) => letIn(read(other), who)), ...(isOpen || !one.isNew ? [somebody] : [])]
}

function letIn(permission: PlannedResource, who: readonly string[]): string {
  return who.map((argument) => permission.text(argument)).find((text) => typeof text === 'string') ?? somebody
}

/** Of a snapshot that the plan does not make: nothing else is known of it. */
function addSharedSnapshot(place: InPlan): void {
  const shared = sharedElsewhere(place, ofSnapshots, snapshotTypes)
  if (shared !== null) addSnapshot(withoutTags(place.read(place.one)), { ...shared, isEncrypted: undefined })
}

function addSharedImage(place: InPlan): void {
  const shared = sharedElsewhere(place, ofImages, imageTypes)
  if (shared !== null) addImage(withoutTags(place.read(place.one)), shared.name, null, [], shared.sharedWith)
}

/** Null: it is of something of the plan, or another permission of the same tells of it. */
function sharedElsewhere(place: InPlan, permission: Permission, types: readonly string[]): Pick<Copied, 'name' | 'sharedWith'> | null {
  const { one, all, read } = place
  const { type, argument, who } = permission
  if (namedBy(place, argument, types) !== undefined) return null
  const id = textOf(one.values[argument])
  const same = id === undefined ? [one] : all.filter((other) => other.type === type && other.region === one.region && other.values[argument] === id)
  if (same[0] !== one) return null
  return { name: id ?? one.id, sharedWith: [...same.map((other) => letIn(read(other), who)), somebody] }
}

function withoutTags(one: PlannedResource): PlannedResource {
  return { ...one, tags: () => undefined }
}

function addTerraformImage(place: InPlan): void {
  const { one, read } = place
  const planned = read(one)
  const id = idOf(one)
  addImage(planned, id, planned.text('name'), disksOf(place, id), sharedWith(place, ofImages))
}

function disksOf(place: InPlan, image: string): readonly Disk[] {
  const { one, read } = place
  const planned = read(one)
  if (one.type !== 'aws_ami' && one.isNew) {
    const { isEncrypted, key } = one.type === 'aws_ami_copy' ? told(planned) : {}
    // else as its source is
    if (isEncrypted !== true) return [{}]
    const name = `${image}-disks`
    addSnapshot(planned, { name, sharedWith: [], isEncrypted, key })
    return [{ SnapshotId: name, Encrypted: true }]
  }
  const blocks = planned.list('ebs_block_device')
  if (blocks === undefined) return [{}]
  return (blocks ?? []).map((block) => {
    const Encrypted = asFlag(block['encrypted'])
    const name = textOf(block['snapshot_id'])
    const isOfSnapshot = name !== undefined || ('snapshot_id' in block && block['snapshot_id'] === undefined)
    const snapshot = place.all.find((other) => snapshotTypes.includes(other.type) && other.values['id'] === name && name !== undefined) ?? (name === undefined ? one.refers('ebs_block_device') : undefined)
    if (!isOfSnapshot || (!one.isNew && snapshot === undefined)) return { SnapshotId: name, ...(typeof Encrypted === 'boolean' && { Encrypted }) }
    if (snapshot === undefined || !snapshotTypes.includes(snapshot.type)) return { SnapshotId: name }
    return { SnapshotId: idOf(snapshot), Encrypted: encryptionOf({ ...place, one: snapshot }).isEncrypted }
  })
}

/** Its list of accounts is all of them; by a type that has none, others may have shared what is there. */
function database(place: InPlan, argument: string): Copied {
  const { one, read } = place
  const shared = one.values['shared_accounts']
  const accounts = Array.isArray(shared) ? shared.filter((account) => typeof account === 'string') : []
  const isKnown = !isSet(one.unknown['shared_accounts']) && (one.isNew || 'shared_accounts' in one.values)
  return { name: read(one).text(argument) ?? one.id, sharedWith: [...accounts, ...(isKnown ? [] : [somebody])], ...encryptionOf(place) }
}

/** As AWS names it, or what stands for that. */
function idOf({ values, id }: TerraformResource): string {
  return textOf(values['id']) ?? id
}
