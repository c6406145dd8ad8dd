/** AWS Config: whether it records, where to, and which rules and conformance packs there are. It evaluates nothing. */

import type { ConfigOperations, ConfigRule, ConformancePackDetail } from '../../models/config.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { requireIn, table } from '../table.ts'
import { addTags, removeTags, tagList, tagMap } from '../tags.ts'
import { configState } from './recorder.ts'
import { recorderHandlers } from './recorder-handlers.ts'

const rulesState = table<ConfigRule & { readonly ConfigRuleName: string; readonly ConfigRuleArn: string }>('config rules')
const packsState = table<ConformancePackDetail & { readonly LastUpdateRequestedTime: number }>('conformance packs')

function rulesOf(region: Region, names: readonly string[] | undefined) {
  const rules = region.state(rulesState)
  return names === undefined ? [...rules.values()] : names.map((name) => requireIn(rules, name, 'NoSuchConfigRuleException', 'Config rule'))
}

function put(region: Region, rule: ConfigRule): string {
  const rules = region.state(rulesState)
  const held = [...rules.values()].find(
    ({ ConfigRuleName, ConfigRuleArn, ConfigRuleId }) =>
      ConfigRuleName === rule.ConfigRuleName ||
      (ConfigRuleArn === rule.ConfigRuleArn && rule.ConfigRuleArn !== undefined) ||
      (ConfigRuleId === rule.ConfigRuleId && rule.ConfigRuleId !== undefined),
  )
  const ConfigRuleName = rule.ConfigRuleName ?? held?.ConfigRuleName
  if (ConfigRuleName === undefined) throw new ServiceError('InvalidParameterValueException', 'A new rule needs a name')
  const ConfigRuleId = held?.ConfigRuleId ?? `config-rule-${region.world.ids.hex(6)}`
  const ConfigRuleArn = region.arn('config', `config-rule/${ConfigRuleId}`)
  rules.set(ConfigRuleName, { ...rule, ConfigRuleName, ConfigRuleId, ConfigRuleArn, ConfigRuleState: 'ACTIVE' })
  return ConfigRuleArn
}

/** Of a rule, by its name or id; none if it is not there. */
export function ruleTags(region: Region, named: string): Readonly<Record<string, string>> {
  const found = [...region.state(rulesState).values()].find(({ ConfigRuleName, ConfigRuleId }) => named === ConfigRuleName || named === ConfigRuleId)
  return found === undefined ? {} : tagMap(region, found.ConfigRuleArn)
}

function tagged({ region }: Call, arn: string): string {
  const isRule = [...region.state(rulesState).values()].some(({ ConfigRuleArn }) => ConfigRuleArn === arn)
  const isPack = [...region.state(packsState).values()].some(({ ConformancePackArn }) => ConformancePackArn === arn)
  if (!isRule && !isPack) throw new ServiceError('ResourceNotFoundException', `${arn} does not exist`)
  return arn
}

export const config: Handlers<ConfigOperations> = {
  ...recorderHandlers,

  PutConfigRule({ ConfigRule: rule, Tags }, { region }) {
    if (region.state(configState).recorder === null)
      throw new ServiceError('NoAvailableConfigurationRecorderException', 'Configuration recorder is not available to put config rule.')
    const { Owner, SourceIdentifier = '' } = rule.Source
    if (Owner === 'AWS' && !/^[A-Z][A-Z0-9_]+$/.test(SourceIdentifier))
      throw new ServiceError(
        'InvalidParameterValueException',
        'The sourceIdentifier is invalid.',
      )
    if (rule.InputParameters !== undefined && !isJsonObject(rule.InputParameters))
      throw new ServiceError('InvalidParameterValueException', 'Invalid json passed in the InputParameters field.')
    addTags(
      region,
      put(region, rule),
      (Tags ?? []).map(({ Key = '', Value = '' }) => ({ Key, Value })),
    )
    return {}
  },

  DescribeConfigRules({ ConfigRuleNames }, { region }) {
    return { ConfigRules: rulesOf(region, ConfigRuleNames) }
  },

  DescribeComplianceByConfigRule({ ConfigRuleNames }, { region }) {
    const Compliance = { ComplianceType: 'INSUFFICIENT_DATA' as const }
    return { ComplianceByConfigRules: rulesOf(region, ConfigRuleNames).map(({ ConfigRuleName }) => ({ ConfigRuleName, Compliance })) }
  },

  DeleteConfigRule({ ConfigRuleName }, { region }) {
    rulesOf(region, [ConfigRuleName])
    region.state(rulesState).delete(ConfigRuleName)
    return {}
  },

  PutConformancePack(
    { ConformancePackName, Tags, TemplateBody, TemplateS3Uri, TemplateSSMDocumentDetails, Source, ...rest },
    { region, now, world },
  ) {
    if (TemplateBody === undefined && TemplateS3Uri === undefined && TemplateSSMDocumentDetails === undefined && Source === undefined)
      throw new ServiceError('ConformancePackTemplateValidationException', 'A template is needed')
    const packs = region.state(packsState)
    const ConformancePackId = packs.get(ConformancePackName)?.ConformancePackId ?? `conformance-pack-${world.ids.hex(9)}`
    const ConformancePackArn = region.arn('config', `conformance-pack/${ConformancePackName}/${ConformancePackId}`)
    packs.set(ConformancePackName, { ...rest, ConformancePackName, ConformancePackId, ConformancePackArn, LastUpdateRequestedTime: now })
    addTags(
      region,
      ConformancePackArn,
      (Tags ?? []).map(({ Key = '', Value = '' }) => ({ Key, Value })),
    )
    return { ConformancePackArn }
  },

  DescribeConformancePacks({ ConformancePackNames }, { region }) {
    const packs = region.state(packsState)
    const named = ConformancePackNames?.map((name) => requireIn(packs, name, 'NoSuchConformancePackException', 'Conformance pack'))
    return { ConformancePackDetails: named ?? [...packs.values()] }
  },

  DescribeConformancePackStatus({ ConformancePackNames }, { region }) {
    const found = [...region.state(packsState).values()].filter((one) => ConformancePackNames?.includes(one.ConformancePackName) ?? true)
    return {
      ConformancePackStatusDetails: found.map((one) => ({
        ConformancePackName: one.ConformancePackName,
        ConformancePackId: one.ConformancePackId,
        ConformancePackArn: one.ConformancePackArn,
        ConformancePackState: 'CREATE_COMPLETE' as const,
        LastUpdateRequestedTime: one.LastUpdateRequestedTime,
        LastUpdateCompletedTime: one.LastUpdateRequestedTime,
      })),
    }
  },

  DeleteConformancePack({ ConformancePackName }, { region }) {
    requireIn(region.state(packsState), ConformancePackName, 'NoSuchConformancePackException', 'Conformance pack')
    region.state(packsState).delete(ConformancePackName)
    return {}
  },

  TagResource({ ResourceArn, Tags }, call) {
    addTags(
      call.region,
      tagged(call, ResourceArn),
      Tags.map(({ Key = '', Value = '' }) => ({ Key, Value })),
    )
    return {}
  },

  UntagResource({ ResourceArn, TagKeys }, call) {
    removeTags(call.region, tagged(call, ResourceArn), TagKeys)
    return {}
  },

  ListTagsForResource({ ResourceArn }, call) {
    return { Tags: tagList(call.region, tagged(call, ResourceArn)) }
  },
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
