/** AWS Config, GuardDuty and Security Hub in each Region. */
import { configChannelAspect } from '../../aspects/detection/config-channel.ts'
import { configRecorderAspect, type RecordingGroup } from '../../aspects/detection/config-recorder.ts'
import { configRecordingAspect } from '../../aspects/detection/config-recording.ts'
import { configRuleAspect, configRuleName } from '../../aspects/detection/config-rule.ts'
import { detectorAspect } from '../../aspects/detection/detector.ts'
import { securityHubAspect } from '../../aspects/detection/security-hub.ts'
import { serviceRoleAspect } from '../../aspects/detection/service-role.ts'
import type { Json } from '../../aspects/json.ts'
import { wantedTypes } from '../../../judge/rules/detection/config-recording.ts'
import type { Draft } from '../../plan/draft.ts'
import type { ConfigRule } from '../../../observe/kinds/config/config-rule.ts'
import { configRuleFit } from '../../../judge/rules/detection/config-rule-fit.ts'
import { configRulesIn } from '../../../judge/rules/detection/wanted-config-rules.ts'
import { declaredParameters } from '../../../judge/rules/detection/wanted-controls.ts'
import { classificationsIn } from '../audit.ts'
import { wantedFeatures } from '../../../judge/rules/detection/guardduty-on.ts'
import type { Resource, Wish } from '../resource.ts'

const configRole = { region: 'global', service: 'config.amazonaws.com', role: 'AWSServiceRoleForConfig' } as const

export const watchersResource: Resource = async (draft, wish) => {
  const { detection } = wish.intent
  if (detection === undefined) return
  for (const region of wish.regions) {
    if (detection.services.includes('config')) await planConfig(draft, wish, region)
    if (detection.services.includes('guardduty')) {
      await draft.part(`GuardDuty in ${region}`, [], async () => {
        // what somebody turned on beyond what is wanted stays on
        const there = await draft.look(detectorAspect, { region })
        const features = [...new Set([...wantedFeatures, ...(there?.features ?? [])])].toSorted()
        await draft.set(detectorAspect, { region }, { enabled: true, features })
      })
    }
    if (detection.services.includes('securityhub')) {
      await draft.part(`Security Hub in ${region}`, [], () => draft.set(securityHubAspect, { region }, { on: true }))
    }
  }
}

async function planConfig(draft: Draft, wish: Wish, region: string): Promise<void> {
  const { intent: { detection }, account, partition } = wish
  const recorderPart = `AWS Config in ${region}`
  await draft.part(recorderPart, [], async () => {
    const there = await draft.look(configRecorderAspect, { region })
    const bucket = detection?.configBucket ?? detection?.trail?.bucket
    const channel = await draft.look(configChannelAspect, { region })
    if (channel === null && bucket === undefined) draft.stop(region, 'AWS Config', 'detection names no bucket that it delivers to')
    if (there === null) await draft.set(serviceRoleAspect, configRole, { there: true })
    const name = there?.name ?? 'default'
    const role = there?.role ?? `arn:${partition}:iam::${account}:role/aws-service-role/${configRole.service}/${configRole.role}`
    const mode = there?.mode === undefined ? {} : { mode: there.mode }
    await draft.set(configRecorderAspect, { region }, { name, role, group: groupFor(there?.group ?? null), ...mode })
    if (channel === null && bucket !== undefined) await draft.set(configChannelAspect, { region }, { name: 'default', bucket })
    await draft.set(configRecordingAspect, { region, recorder: name }, { recording: true })
  })
  await draft.part(`rules of AWS Config in ${region}`, [recorderPart], async () => {
    const all = await draft.reader.list('config', region, { operation: 'DescribeConfigRules', lists: ['ConfigRules'] })
    const wanted = declaredParameters(classificationsIn(wish, region), account, region)
    for (const rule of configRulesIn(region)) {
      const fits = (one: ConfigRule): boolean => configRuleFit(one, wanted.get(rule) ?? null) === 'fits'
      // a conformance pack, or somebody, may have it already
      const isOthers = all.some((one) => {
        const { ConfigRuleName, Source } = one as unknown as ConfigRule
        return Source.Owner === 'AWS' && Source.SourceIdentifier === rule && ConfigRuleName !== configRuleName(rule) && fits(one as unknown as ConfigRule)
      })
      if (isOthers) continue
      const there = await draft.look(configRuleAspect, { region, rule })
      const held = { Source: { SourceIdentifier: rule }, Scope: there?.scope, InputParameters: there?.parameters } as ConfigRule
      // what somebody asks of it beyond that stays
      await draft.set(configRuleAspect, { region, rule }, there?.identifier === rule && fits(held) ? there : { identifier: rule })
    }
  })
}

/** What somebody chose to record, or not to, stays: what matters here is added to it. Null: there is no recorder yet. */
function groupFor(held: Json): Json {
  if (held === null) return { allSupported: true, includeGlobalResourceTypes: false }
  const { allSupported, resourceTypes = [], exclusionByResourceTypes } = held as RecordingGroup
  if (allSupported === true) return held
  const without = exclusionByResourceTypes?.resourceTypes ?? []
  if (without.length > 0) {
    const kept = without.filter((type) => !wantedTypes.includes(type))
    if (kept.length === 0) return { allSupported: true, includeGlobalResourceTypes: false }
    return { recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' }, exclusionByResourceTypes: { resourceTypes: kept } }
  }
  const types = [...new Set([...resourceTypes, ...wantedTypes])].toSorted()
  return { allSupported: false, includeGlobalResourceTypes: false, resourceTypes: types, recordingStrategy: { useOnly: 'INCLUSION_BY_RESOURCE_TYPES' } }
}
