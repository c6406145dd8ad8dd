/** EventBridge: buses with their policies, rules with their targets, archives. */

import type { Archive, EventsOperations } from '../../models/events.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import { readPolicy } from '../policy-document.ts'
import { requireIn, table } from '../table.ts'
import { addTags, removeTags, tagList } from '../tags.ts'
import { assertPattern, type Bus, busesOf, makeBus, requireBus } from './bus.ts'
import { ruleHandlers } from './rule-handlers.ts'

const archivesState = table<Archive & { readonly ArchiveArn: string; readonly EventPattern?: string | undefined }>('archives')

function described({ name, arn, created, description, statements }: Bus) {
  const Policy = statements.size === 0 ? undefined : JSON.stringify({ Version: '2012-10-17', Statement: [...statements.values()] })
  return { Name: name, Arn: arn, CreationTime: created, LastModifiedTime: created, Description: description, Policy }
}

function tagged({ region }: Call, arn: string): string {
  const isKnown = [...busesOf(region).values()].some((bus) => bus.arn === arn || [...bus.rules.values()].some((rule) => rule.arn === arn))
  if (!isKnown) throw new ServiceError('ResourceNotFoundException', `${arn} does not exist.`)
  return arn
}

export const events: Handlers<EventsOperations> = {
  ...ruleHandlers,

  CreateEventBus({ Name, Description, KmsKeyIdentifier, Tags }, { region }) {
    if (busesOf(region).has(Name)) throw new ServiceError('ResourceAlreadyExistsException', `Event bus ${Name} already exists.`)
    const { arn } = makeBus(region, Name, { description: Description, keyId: KmsKeyIdentifier })
    addTags(region, arn, Tags)
    return { EventBusArn: arn, Description, KmsKeyIdentifier }
  },

  DescribeEventBus({ Name }, { region }) {
    const bus = requireBus(region, Name)
    return { ...described(bus), KmsKeyIdentifier: bus.keyId }
  },

  ListEventBuses({ NamePrefix = '' }, { region }) {
    return { EventBuses: [...busesOf(region).values()].filter(({ name }) => name.startsWith(NamePrefix)).map(described) }
  },

  DeleteEventBus({ Name }, { region }) {
    if (Name === 'default') throw new ServiceError('ValidationException', 'Cannot delete event bus default.')
    if ((busesOf(region).get(Name)?.rules.size ?? 0) > 0) throw new ServiceError('ValidationException', `Event bus ${Name} has rules.`)
    busesOf(region).delete(Name)
    return {}
  },

  PutPermission({ EventBusName, Action, Principal, StatementId, Policy }, { region }) {
    const bus = requireBus(region, EventBusName)
    if (Policy !== undefined) {
      const statements = readPolicy(Policy)
      if (statements === null) throw new ServiceError('ValidationException', 'Policy is not valid.')
      bus.statements.clear()
      for (const [index, statement] of statements.entries()) bus.statements.set(statement.Sid ?? String(index), statement)
      return {}
    }
    if (Action === undefined || Principal === undefined || StatementId === undefined)
      throw new ServiceError('ValidationException', 'Action, Principal and StatementId, or a Policy')
    const who = Principal === '*' ? '*' : { AWS: `arn:aws:iam::${Principal}:root` }
    bus.statements.set(StatementId, { Sid: StatementId, Effect: 'Allow', Principal: who, Action, Resource: bus.arn })
    return {}
  },

  RemovePermission({ StatementId = '', RemoveAllPermissions, EventBusName }, { region }) {
    const { statements } = requireBus(region, EventBusName)
    if (RemoveAllPermissions === true) statements.clear()
    else {
      requireIn(statements, StatementId, 'ResourceNotFoundException', 'Statement')
      statements.delete(StatementId)
    }
    return {}
  },

  CreateArchive({ ArchiveName, EventSourceArn, EventPattern, RetentionDays = 0 }, { region, now }) {
    const archives = region.state(archivesState)
    if (archives.has(ArchiveName)) throw new ServiceError('ResourceAlreadyExistsException', `Archive ${ArchiveName} already exists.`)
    requireBus(region, EventSourceArn)
    assertPattern(EventPattern)
    const ArchiveArn = region.arn('events', `archive/${ArchiveName}`)
    const counts = { SizeBytes: 0, EventCount: 0 }
    const archive = {
      ArchiveName,
      ArchiveArn,
      EventSourceArn,
      EventPattern,
      RetentionDays,
      State: 'ENABLED' as const,
      CreationTime: now,
      ...counts,
    }
    archives.set(ArchiveName, archive)
    return { ArchiveArn, State: 'ENABLED', CreationTime: now }
  },

  DescribeArchive({ ArchiveName }, { region }) {
    return requireIn(region.state(archivesState), ArchiveName, 'ResourceNotFoundException', 'Archive')
  },

  ListArchives({ NamePrefix = '' }, { region }) {
    const found = [...region.state(archivesState).values()].filter(({ ArchiveName = '' }) => ArchiveName.startsWith(NamePrefix))
    return { Archives: found.map(({ ArchiveArn: _, EventPattern: __, ...archive }) => archive) }
  },

  DeleteArchive({ ArchiveName }, { region }) {
    requireIn(region.state(archivesState), ArchiveName, 'ResourceNotFoundException', 'Archive')
    region.state(archivesState).delete(ArchiveName)
    return {}
  },

  TagResource({ ResourceARN, Tags }, call) {
    addTags(call.region, tagged(call, ResourceARN), Tags)
    return {}
  },

  UntagResource({ ResourceARN, TagKeys }, call) {
    removeTags(call.region, tagged(call, ResourceARN), TagKeys)
    return {}
  },

  ListTagsForResource({ ResourceARN }, call) {
    return { Tags: tagList(call.region, tagged(call, ResourceARN)) }
  },
}
