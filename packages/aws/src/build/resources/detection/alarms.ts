/** Filters that count acts against backups in the trail's log group, and alarms on what they count. */
import { alarmAspect } from '../../aspects/logs/alarm.ts'
import { metricFilterAspect } from '../../aspects/logs/metric-filter.ts'
import type { Draft } from '../../plan/draft.ts'
import { type ActMetric, actMetrics, whyDeaf } from './act-metrics.ts'
import { topicPart } from './detection.ts'
import type { Resource, Wish } from '../resource.ts'
import { logGroupPart } from './trail-logs.ts'
import { trailRegion } from './trail-region.ts'

const namespace = 'Holdfast'

export const alarmsResource: Resource = async (draft, wish) => {
  const { detection } = wish.intent
  const region = trailRegion(wish.intent, wish.regions[0])
  if (detection?.trail === undefined || region === undefined || !wish.regions.includes(region)) return
  const needs = [logGroupPart(detection.logGroup, region), topicPart(detection.topic, region)]
  for (const metric of actMetrics(detection)) await draft.part(`alarm ${metric.name} in ${region}`, needs, () => planMetric(draft, wish, region, metric))
}

async function planMetric(draft: Draft, { intent, account, partition }: Wish, region: string, { name, filters }: ActMetric): Promise<void> {
  const { detection } = intent
  if (detection === undefined) return
  const owner = detection.keyOf === undefined ? {} : { classification: detection.keyOf }
  for (const { name: filter, pattern, ...counted } of filters) {
    const why = whyDeaf(pattern, counted, { account, partition, region })
    if (why !== null) draft.stop(region, `metric filter ${filter}`, `its pattern does not do what it is for: ${why}`)
    const target = { region, group: detection.logGroup, name: filter, ...owner }
    await draft.set(metricFilterAspect, target, { pattern, namespace, metric: name, counts: '1' })
  }
  const target = { region, name, ...owner }
  const topic = `arn:${partition}:sns:${region}:${account}:${detection.topic}`
  // whom somebody else has it tell stays told
  const tells = [...new Set([topic, ...((await draft.look(alarmAspect, target))?.tells ?? [])])].toSorted()
  await draft.set(alarmAspect, target, {
    ...{ namespace, metric: name, statistic: 'Sum', comparison: 'GreaterThanOrEqualToThreshold', threshold: 1 },
    ...{ periodSeconds: 300, periods: 1, missingData: 'notBreaching', tells, enabled: true },
  })
}
