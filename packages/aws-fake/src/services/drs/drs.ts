/**
 * AWS Elastic Disaster Recovery: how source servers are replicated, and with what their disks in the staging area are encrypted. Servers
 * come into being by an agent on them, which `addSourceServer` of the builders stands for. Nothing is launched.
 */

import type { DrsOperations, ReplicationConfiguration, ReplicationConfigurationTemplate, SourceServer } from '../../models/drs.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { keyStateOf, lookUpKey } from '../kms/key.ts'

interface Drs {
  isInitialized: boolean
  readonly templates: Map<string, ReplicationConfigurationTemplate>
  readonly servers: Map<string, { readonly server: SourceServer; configuration: ReplicationConfiguration }>
}

const drsState = { name: 'drs', create: (): Drs => ({ isInitialized: false, templates: new Map(), servers: new Map() }) }

function stateOf(region: Region): Drs {
  const state = region.state(drsState)
  if (!state.isInitialized) throw new ServiceError('UninitializedAccountException', 'Account not initialized.')
  return state
}

type Encryption = Pick<ReplicationConfiguration, 'ebsEncryption' | 'ebsEncryptionKeyArn'>

function assertEncryption(region: Region, { ebsEncryption, ebsEncryptionKeyArn }: Encryption): void {
  if (ebsEncryption !== 'CUSTOM') return
  const key = ebsEncryptionKeyArn === undefined ? null : lookUpKey(region, ebsEncryptionKeyArn)
  if (key === null || keyStateOf(key, region.world.clock.now()) !== 'Enabled')
    throw new ServiceError('ValidationException', 'ebsEncryptionKeyArn is not a key that can be used', { members: { code: 'KEY' } })
}

function notFound(what: string, type: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', `${what} does not exist`, { status: 404, members: { resourceId: what, resourceType: type } })
}

type TemplateOptions = Omit<ReplicationConfigurationTemplate, 'replicationConfigurationTemplateID' | 'arn'> & {
  /** Made up if left out. */
  readonly replicationConfigurationTemplateID?: string
}

/** A template of a Region, with which the service is initialized. */
export function makeTemplate(region: Region, input: TemplateOptions): ReplicationConfigurationTemplate {
  const state = region.state(drsState)
  state.isInitialized = true
  const id = input.replicationConfigurationTemplateID ?? `rct-${region.world.ids.hex(17)}`
  const template = { tags: {}, ...input, replicationConfigurationTemplateID: id, arn: region.arn('drs', `replication-configuration-template/${id}`) }
  state.templates.set(id, template)
  return template
}

/** A server whose agent was installed: it takes its settings from the template. */
export function makeSourceServer(region: Region, name: string, encryption: Encryption = { ebsEncryption: 'DEFAULT' }): SourceServer {
  const state = region.state(drsState)
  state.isInitialized = true
  const id = `s-${region.world.ids.hex(17)}`
  const server: SourceServer = {
    sourceServerID: id,
    arn: region.arn('drs', `source-server/${id}`),
    tags: { Name: name },
    dataReplicationInfo: { dataReplicationState: 'CONTINUOUS', lagDuration: 'PT0S' },
    sourceProperties: { identificationHints: { hostname: name } },
  }
  const { tags: _, ...template } = [...state.templates.values()][0] ?? { tags: {} }
  const configuration = { ...settingsOf(template), ...encryption, sourceServerID: id, name }
  state.servers.set(id, { server, configuration })
  return server
}

function settingsOf(template: Partial<ReplicationConfigurationTemplate>): ReplicationConfiguration {
  const { replicationConfigurationTemplateID: _, arn: __, ...settings } = template
  return settings
}

/** Of a template; none if it is not there. */
export function templateTags(region: Region, arn: string): Readonly<Record<string, string>> {
  return { ...[...region.state(drsState).templates.values()].find((one) => one.arn === arn)?.tags }
}

function tagsOf(region: Region, arn: string): Record<string, string> {
  const { templates, servers } = region.state(drsState)
  const held = [...templates.values(), ...[...servers.values()].map(({ server }) => server)].find((one) => one.arn === arn)
  if (held === undefined) throw notFound(arn, 'resource')
  return { ...held.tags }
}

function setTags(region: Region, arn: string, tags: Readonly<Record<string, string>>): void {
  const { templates, servers } = region.state(drsState)
  for (const [id, template] of templates) if (template.arn === arn) templates.set(id, { ...template, tags })
  for (const [id, one] of servers) if (one.server.arn === arn) servers.set(id, { ...one, server: { ...one.server, tags } })
}

export const drs: Handlers<DrsOperations> = {
  InitializeService(_, { region }) {
    region.state(drsState).isInitialized = true
    return {}
  },

  CreateReplicationConfigurationTemplate(input, { region }) {
    stateOf(region)
    assertEncryption(region, input)
    return makeTemplate(region, input)
  },

  DescribeReplicationConfigurationTemplates({ replicationConfigurationTemplateIDs: ids }, { region }) {
    const { templates } = stateOf(region)
    const missing = ids?.find((id) => !templates.has(id))
    if (missing !== undefined) throw notFound(missing, 'template')
    return { items: [...templates.values()].filter((one) => ids === undefined || ids.length === 0 || ids.includes(one.replicationConfigurationTemplateID)) }
  },

  UpdateReplicationConfigurationTemplate({ arn: _, ...change }, { region }) {
    const { templates } = stateOf(region)
    const template = templates.get(change.replicationConfigurationTemplateID)
    if (template === undefined) throw notFound(change.replicationConfigurationTemplateID, 'template')
    const changed = { ...template, ...change }
    assertEncryption(region, changed)
    templates.set(template.replicationConfigurationTemplateID, changed)
    return changed
  },

  DeleteReplicationConfigurationTemplate({ replicationConfigurationTemplateID: id }, { region }) {
    if (!stateOf(region).templates.delete(id)) throw notFound(id, 'template')
    return {}
  },

  DescribeSourceServers({ filters }, { region }) {
    const servers = [...stateOf(region).servers.values()].map(({ server }) => server)
    return { items: servers.filter((one) => filters?.sourceServerIDs?.includes(one.sourceServerID ?? '') ?? true) }
  },

  GetReplicationConfiguration({ sourceServerID }, { region }) {
    const found = stateOf(region).servers.get(sourceServerID)
    if (found === undefined) throw notFound(sourceServerID, 'source server')
    return found.configuration
  },

  UpdateReplicationConfiguration(change, { region }) {
    const found = stateOf(region).servers.get(change.sourceServerID)
    if (found === undefined) throw notFound(change.sourceServerID, 'source server')
    const changed = { ...found.configuration, ...change }
    assertEncryption(region, changed)
    found.configuration = changed
    return changed
  },

  ListTagsForResource: ({ resourceArn }, { region }) => ({ tags: tagsOf(region, resourceArn) }),

  TagResource({ resourceArn, tags }, { region }) {
    setTags(region, resourceArn, { ...tagsOf(region, resourceArn), ...tags })
    return {}
  },

  UntagResource({ resourceArn, tagKeys }, { region }) {
    setTags(region, resourceArn, Object.fromEntries(Object.entries(tagsOf(region, resourceArn)).filter(([key]) => !tagKeys.includes(key))))
    return {}
  },
}
