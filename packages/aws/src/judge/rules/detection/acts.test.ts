import { describe, expect, it } from 'vitest'
import { actGroups } from './acts.ts'

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
})
