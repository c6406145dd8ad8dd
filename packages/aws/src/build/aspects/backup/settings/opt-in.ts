/** Whether plans may take a resource type in a Region: what is not opted in is passed over, and nothing is said. */
import * as v from 'valibot'
import { defineAspect } from '../../aspect.ts'
import { regionName, shortText } from '../../fields.ts'

export const optInAspect = defineAspect({
  kind: 'backup-opt-in',
  target: v.strictObject({ region: regionName, type: shortText }),
  value: v.strictObject({ optedIn: v.boolean() }),
  nameOf: ({ type }) => type,

  async read(reader, { region, type }) {
    const { ResourceTypeOptInPreference } = await reader.ask('backup', region, 'DescribeRegionSettings')
    const optedIn = (ResourceTypeOptInPreference as Readonly<Record<string, boolean>>)[type]
    return optedIn === undefined ? { obstacle: `AWS Backup does not know the type ${type} here` } : { value: { optedIn } }
  },

  // the same words for all types of a Region: they come and go together
  weakens: ({ target: { region }, before, after }) => (before?.optedIn === true && after?.optedIn !== true ? `opt types out of backups in ${region}` : null),

  async call(_, { target: { region, type }, after }) {
    if (after === null) return null
    return { service: 'backup', region, operation: 'UpdateRegionSettings', input: { ResourceTypeOptInPreference: { [type]: after.optedIn } } }
  },
})
