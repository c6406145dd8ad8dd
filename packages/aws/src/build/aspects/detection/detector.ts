/** GuardDuty in a Region: one detector at most, so it is a setting of the Region, whoever made it. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { regionName } from '../fields.ts'
import { foreignOwner, ownTag, tagMap } from '../ownership.ts'
import type { Reader } from '../reader.ts'

export const detectorAspect = defineAspect({
  kind: 'guardduty-detector',
  target: v.strictObject({ region: regionName }),
  /** Features that are on, in the order of the alphabet; those that every detector has are left out. */
  value: v.strictObject({ enabled: v.boolean(), features: v.array(v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]{1,60}$/))) }),
  nameOf: () => "GuardDuty's detector",

  async read(reader, { region }) {
    const id = await idOf(reader, region)
    if (id === null) return { value: null }
    const { Status, Features, Tags } = await reader.ask('guardduty', region, 'GetDetector', { DetectorId: id })
    const obstacle = foreignOwner(tagMap(Tags), reader.context.foreignMarks)
    if (obstacle !== null) return { obstacle }
    const on = ((Features ?? []) as readonly { readonly Name: string; readonly Status: string }[]).filter((one) => one.Status === 'ENABLED')
    const features = on.flatMap(({ Name }) => (foundations.has(Name) ? [] : [Name])).toSorted()
    return { value: { enabled: Status === 'ENABLED', features } }
  },

  async call(reader, { target: { region }, before, after, token }) {
    const id = await idOf(reader, region)
    if (after === null) return id === null ? null : { service: 'guardduty', region, operation: 'DeleteDetector', input: { DetectorId: id } }
    const off = (before?.features ?? []).filter((name) => !after.features.includes(name))
    // those that are on already may have settings of their own, and are not told again
    const on = after.features.filter((name) => before?.features.includes(name) !== true)
    const Features = [...on.map((Name) => ({ Name, Status: 'ENABLED' })), ...off.map((Name) => ({ Name, Status: 'DISABLED' }))]
    if (id !== null) {
      return { service: 'guardduty', region, operation: 'UpdateDetector', input: { DetectorId: id, Enable: after.enabled, Features } }
    }
    const input = { Enable: after.enabled, ClientToken: token, Features, Tags: { [ownTag]: 'detector' } }
    return { service: 'guardduty', region, operation: 'CreateDetector', input }
  },

  weakens({ target: { region }, before, after }) {
    if (before === null || after === null) return null
    if (before.enabled && !after.enabled) return `suspend GuardDuty in ${region}`
    const off = before.features.filter((name) => !after.features.includes(name))
    return off.length === 0 ? null : `turn off ${off.join(', ')} of GuardDuty in ${region}`
  },

  /** "Suspending or disabling GuardDuty", GuardDuty User Guide: turned off, but not suspended, it loses its findings and settings. */
  preflight: async (_, { target: { region }, after }) =>
    after === null
      ? {
          why: 'its findings and settings are lost, and cannot be had back',
          consent: `delete GuardDuty in ${region} with its findings`,
          facts: ['findings that are needed later have to be exported before'],
          obstacles: [],
        }
      : null,

  // a new detector has more features than it was asked for
  isSame: (found, meant) => found.enabled === meant.enabled && meant.features.every((name) => found.features.includes(name)),
})

const foundations: ReadonlySet<string> = new Set(['CLOUD_TRAIL', 'DNS_LOGS', 'FLOW_LOGS'])

async function idOf(reader: Reader, region: string): Promise<string | null> {
  const [found] = await reader.list('guardduty', region, { operation: 'ListDetectors', lists: ['DetectorIds'] })
  return found === undefined ? null : String(found['Value'])
}
