/** A restore testing plan of ours: when points are restored to see that they can be. */
import * as v from 'valibot'
import type { Members } from '../../../../observe/collect/aws-api.ts'
import { defineAspect } from '../../aspect.ts'
import { isAmong, obstacleOfUsers } from '../../others-use.ts'
import { regionName, shortText } from '../../fields.ts'
import { ownAccountTags } from '../../own-account.ts'
import { foreignness } from '../foreignness.ts'

export const testingPlanTarget = v.strictObject({ region: regionName, name: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_]{1,50}$/)) })

const texts = v.array(shortText)

export const testingPlanAspect = defineAspect({
  kind: 'restore-testing-plan',
  target: testingPlanTarget,
  value: v.strictObject({
    schedule: shortText,
    timezone: shortText,
    startWithinHours: v.number(),
    pick: v.picklist(['latest', 'random']),
    /** ARNs of vaults, or `*`; in the order of the alphabet, as the others. */
    vaults: texts,
    withoutVaults: texts,
    pointTypes: texts,
    pointsOfLastDays: v.number(),
  }),
  nameOf: ({ name }) => `restore testing plan ${name}`,

  async read(reader, { region, name }) {
    const input = { RestoreTestingPlanName: name }
    const answer = await reader.askFor(['ResourceNotFoundException'], 'backup', region, 'GetRestoreTestingPlan', input)
    if (answer === null) return { value: null }
    const plan = answer['RestoreTestingPlan'] as Members
    const obstacle = await foreignness(reader, region, String(plan['RestoreTestingPlanArn']))
    if (obstacle !== null) return { obstacle }
    const points = plan['RecoveryPointSelection'] as Readonly<Record<string, readonly string[] | undefined>>
    const sorted = (name: string): string[] => [...(points[name] ?? [])].toSorted()
    return {
      value: {
        schedule: String(plan['ScheduleExpression']),
        timezone: String((plan['ScheduleExpressionTimezone'] as string | undefined) ?? 'Etc/UTC'),
        startWithinHours: Number(plan['StartWindowHours'] ?? 24),
        pick: String(points['Algorithm']) === 'LATEST_WITHIN_WINDOW' ? ('latest' as const) : ('random' as const),
        vaults: sorted('IncludeVaults'),
        withoutVaults: sorted('ExcludeVaults'),
        pointTypes: sorted('RecoveryPointTypes'),
        pointsOfLastDays: Number((points['SelectionWindowDays'] as unknown as number | undefined) ?? 30),
      },
    }
  },

  async call(_, { target: { region, name }, before, after, token }) {
    const RestoreTestingPlanName = name
    if (after === null) return { service: 'backup', region, operation: 'DeleteRestoreTestingPlan', input: { RestoreTestingPlanName } }
    const RestoreTestingPlan = {
      ...{ ScheduleExpression: after.schedule, ScheduleExpressionTimezone: after.timezone, StartWindowHours: after.startWithinHours },
      RecoveryPointSelection: {
        Algorithm: after.pick === 'latest' ? 'LATEST_WITHIN_WINDOW' : 'RANDOM_WITHIN_WINDOW',
        ...{ IncludeVaults: after.vaults, ExcludeVaults: after.withoutVaults },
        ...{ RecoveryPointTypes: after.pointTypes, SelectionWindowDays: after.pointsOfLastDays },
      },
    }
    if (before !== null) {
      return { service: 'backup', region, operation: 'UpdateRestoreTestingPlan', input: { RestoreTestingPlanName, RestoreTestingPlan } }
    }
    const input = { RestoreTestingPlan: { RestoreTestingPlanName, ...RestoreTestingPlan }, Tags: ownAccountTags, CreatorRequestId: token }
    return { service: 'backup', region, operation: 'CreateRestoreTestingPlan', input }
  },

  async preflight(reader, { target, after }, _, planned) {
    if (after !== null) return null
    const call = { operation: 'ListRestoreTestingSelections', input: { RestoreTestingPlanName: target.name }, lists: ['RestoreTestingSelections'] }
    const names = (await reader.list('backup', target.region, call)).map(({ RestoreTestingSelectionName }) => String(RestoreTestingSelectionName))
    return obstacleOfUsers(names.filter((selection) => !isAmong(planned, 'restore-testing-selection', { ...target, selection })))
  },
})
