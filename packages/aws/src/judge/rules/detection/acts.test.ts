import { describe, expect, it } from 'vitest'
import { partitionTable } from '../../../observe/places/partition.ts'
import { actGroups, actsToldIn } from './acts.ts'

describe('acts against backups', () => {
  it('are in one group each', () => {
    const all = actGroups.flatMap(({ acts }) => acts.map(({ source, name }) => `${source}:${name}`))
    expect(all.filter((one, index) => all.indexOf(one) !== index)).toEqual([])
  })

  it.each(actGroups.map((group) => [group.id, group] as const))('%s fit into a pattern of a metric filter, and of an event rule', (_, { acts }) => {
    // of CloudWatch Logs: 1,024 characters; of EventBridge: 2,048
    const filter = `{ ${acts.map(({ name }) => `($.eventName = "${name}")`).join(' || ')} }`
    expect(filter.length).toBeLessThanOrEqual(1024)
    expect(JSON.stringify(acts).length).toBeLessThanOrEqual(2048)
  })

  it.each(partitionTable.map((one) => [one.id, one] as const))('are told in one Region of %s each, if they are of services without Regions', (id, { regions, globalRegions }) => {
    for (const group of actGroups.filter(({ isGlobal }) => isGlobal)) {
      const told = regions.flatMap((region) => actsToldIn(group, id, region).map(({ source, name }) => `${source}:${name}`))
      expect(told.toSorted()).toEqual(group.acts.map(({ source, name }) => `${source}:${name}`).toSorted())
    }
    const sources = new Set(actGroups.filter(({ isGlobal }) => isGlobal).flatMap((group) => actsToldIn(group, id, globalRegions.iam).map(({ source }) => source)))
    expect(sources.has('iam.amazonaws.com')).toBe(true)
    expect(sources.has('organizations.amazonaws.com')).toBe(globalRegions.iam === globalRegions.organizations)
  })

  it('are told in each Region of a partition that is not known', () => {
    const [group] = actGroups.filter(({ isGlobal }) => isGlobal)
    if (group === undefined) throw new TypeError('no group')
    expect(actsToldIn(group, 'aws-elsewhere', 'any')).toBe(group.acts)
  })
})
