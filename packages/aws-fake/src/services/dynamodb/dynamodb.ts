/** DynamoDB: tables with their encryption, recovery to a point in time and protection from deletion; no items. */

import type {
  ContinuousBackupsDescription,
  DynamodbOperations,
  SSEDescription,
  SSESpecification,
  TableDescription,
  Tag,
} from '../../models/dynamodb.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Instant } from '@holdfast/core/clock'
import { dayMs } from '../../world/fake-clock.ts'
import type { Region } from '../../world/world.ts'
import { lookUpKey } from '../kms/key.ts'
import { awsManagedKey } from '../kms/make-key.ts'
import { registerResource, resourcesState } from '../resource.ts'
import { requireIn, table } from '../table.ts'

interface Table {
  readonly description: TableDescription & { readonly TableName: string; readonly TableArn: string }
  /** Since when it can be recovered to any second; null: it can't. */
  readonly recoverableSince: Instant | null
  readonly recoveryDays: number
  readonly tags: readonly Tag[]
}

const tablesState = table<Table>('dynamodb tables')

interface TableOptions {
  readonly name: string
  /** A KMS key; null: a key that AWS owns, which is what tables get that ask for nothing. */
  readonly keyArn: string | null
  readonly isRecoverable?: boolean
  readonly isProtected?: boolean
  readonly tags?: readonly Tag[] | undefined
}

export function makeTable(region: Region, { name, keyArn, isRecoverable = false, isProtected = false, tags = [] }: TableOptions): Table {
  const now = region.world.clock.now()
  const TableArn = region.arn('dynamodb', `table/${name}`)
  const held: Table = {
    description: {
      TableName: name,
      TableArn,
      TableId: region.world.ids.uuid(),
      TableStatus: 'ACTIVE',
      CreationDateTime: now,
      ItemCount: 0,
      TableSizeBytes: 0,
      DeletionProtectionEnabled: isProtected,
      SSEDescription: sse(keyArn),
    },
    recoverableSince: isRecoverable ? now : null,
    recoveryDays: 35,
    tags,
  }
  region.state(tablesState).set(name, held)
  registerResource(region, { arn: TableArn, type: 'DynamoDB', name, keyArn, tags })
  return held
}

function sse(keyArn: string | null): SSEDescription | undefined {
  return keyArn === null ? undefined : { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: keyArn }
}

function requireTable(region: Region, name: string, code = 'ResourceNotFoundException'): Table {
  return requireIn(region.state(tablesState), name.replace(/^arn:.*table\//, ''), code, 'Table')
}

/** The key that a specification asks for: null for one that AWS owns. */
function keyOf(region: Region, { Enabled, KMSMasterKeyId }: SSESpecification = {}): string | null {
  if (Enabled !== true) return null
  if (KMSMasterKeyId === undefined) return awsManagedKey(region, 'dynamodb').arn
  const key = lookUpKey(region, KMSMasterKeyId)
  if (key === null) throw new ServiceError('ValidationException', `KMS validation error: key ${KMSMasterKeyId} does not exist`)
  return key.arn
}

function continuous({ recoverableSince, recoveryDays }: Table, now: Instant): ContinuousBackupsDescription {
  const window =
    recoverableSince === null
      ? { PointInTimeRecoveryStatus: 'DISABLED' as const }
      : {
          PointInTimeRecoveryStatus: 'ENABLED' as const,
          RecoveryPeriodInDays: recoveryDays,
          EarliestRestorableDateTime: Math.max(recoverableSince, now - recoveryDays * dayMs),
          LatestRestorableDateTime: now,
        }
  return { ContinuousBackupsStatus: 'ENABLED', PointInTimeRecoveryDescription: window }
}

export const dynamodb: Handlers<DynamodbOperations> = {
  CreateTable({ TableName, SSESpecification: asked, DeletionProtectionEnabled, Tags }, { region }) {
    if (region.state(tablesState).has(TableName)) throw new ServiceError('ResourceInUseException', `Table already exists: ${TableName}`)
    const options = { name: TableName, keyArn: keyOf(region, asked), isProtected: DeletionProtectionEnabled === true, tags: Tags }
    return { TableDescription: makeTable(region, options).description }
  },

  ListTables(_, { region }) {
    return { TableNames: [...region.state(tablesState).keys()].toSorted() }
  },

  DescribeTable({ TableName }, { region }) {
    return { Table: requireTable(region, TableName).description }
  },

  UpdateTable({ TableName, SSESpecification: asked, DeletionProtectionEnabled }, { region }) {
    const held = requireTable(region, TableName)
    const { description } = held
    const changed = {
      ...description,
      DeletionProtectionEnabled: DeletionProtectionEnabled ?? description.DeletionProtectionEnabled,
      SSEDescription: asked === undefined ? description.SSEDescription : sse(keyOf(region, asked)),
    }
    region.state(tablesState).set(description.TableName, { ...held, description: changed })
    return { TableDescription: changed }
  },

  DeleteTable({ TableName }, { region }) {
    const { description } = requireTable(region, TableName)
    if (description.DeletionProtectionEnabled === true)
      throw new ServiceError('ValidationException', 'Resource cannot be deleted as it is currently protected against deletion.')
    region.state(tablesState).delete(description.TableName)
    region.state(resourcesState).delete(description.TableArn)
    return { TableDescription: { ...description, TableStatus: 'DELETING' } }
  },

  DescribeContinuousBackups({ TableName }, { region, now }) {
    return { ContinuousBackupsDescription: continuous(requireTable(region, TableName, 'TableNotFoundException'), now) }
  },

  UpdateContinuousBackups({ TableName, PointInTimeRecoverySpecification: asked }, { region, now }) {
    const held = requireTable(region, TableName, 'TableNotFoundException')
    const recoverableSince = asked.PointInTimeRecoveryEnabled ? (held.recoverableSince ?? now) : null
    const changed = { ...held, recoverableSince, recoveryDays: asked.RecoveryPeriodInDays ?? held.recoveryDays }
    region.state(tablesState).set(held.description.TableName, changed)
    return { ContinuousBackupsDescription: continuous(changed, now) }
  },

  ListTagsOfResource({ ResourceArn }, { region }) {
    return { Tags: requireTable(region, ResourceArn).tags }
  },

  TagResource({ ResourceArn, Tags }, { region }) {
    const held = requireTable(region, ResourceArn)
    const kept = held.tags.filter(({ Key }) => !Tags.some((one) => one.Key === Key))
    region.state(tablesState).set(held.description.TableName, { ...held, tags: [...kept, ...Tags] })
    return {}
  },
}
