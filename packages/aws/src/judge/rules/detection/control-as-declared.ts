/** Whether a control of Audit Manager asks for as much as is declared. Source of parameters: "AWS Backup Audit Manager controls", Developer Guide. */
import { ownNames } from '../own-names.ts'

type Parameters = Readonly<Record<string, string>>

const hoursOf = (parameters: Parameters, value: string, unit: string): number =>
  Number(parameters[value]) * (parameters[unit] === 'days' ? 24 : parameters[unit] === 'hours' ? 1 : Number.NaN)

/** By name of the parameter that is told of: true if the control asks for at least as much as is wanted. What is no number asks for nothing. */
const comparisons: Readonly<Record<string, (given: Parameters, wanted: Parameters) => boolean>> = ownNames({
  requiredRetentionDays: (given, wanted) => Number(given['requiredRetentionDays']) >= Number(wanted['requiredRetentionDays']),
  requiredFrequencyValue: (given, wanted) =>
    hoursOf(given, 'requiredFrequencyValue', 'requiredFrequencyUnit') <= hoursOf(wanted, 'requiredFrequencyValue', 'requiredFrequencyUnit'),
  recoveryPointAgeValue: (given, wanted) =>
    hoursOf(given, 'recoveryPointAgeValue', 'recoveryPointAgeUnit') <= hoursOf(wanted, 'recoveryPointAgeValue', 'recoveryPointAgeUnit'),
  maxRestoreTime: (given, wanted) => Number(given['maxRestoreTime']) <= Number(wanted['maxRestoreTime']),
  minRetentionDays: (given, wanted) => Number(given['minRetentionDays']) >= Number(wanted['minRetentionDays']),
  maxRetentionDays: (given, wanted) => Number(given['maxRetentionDays']) <= Number(wanted['maxRetentionDays']),
  crossRegionList: (given, wanted) => isSameList(given['crossRegionList'], wanted['crossRegionList']),
  crossAccountList: (given, wanted) => isSameList(given['crossAccountList'], wanted['crossAccountList']),
})

/** The first parameter that asks for less than is wanted; null if none does. */
export function laxParameter(given: Parameters, wanted: Parameters): string | null {
  const lax = Object.entries(comparisons).find(([name, isEnough]) => wanted[name] !== undefined && !isEnough(given, wanted))
  if (lax !== undefined) return lax[0]
  // whoever is in it may delete by hand
  const guardians = listOf(wanted['principalArnList'])
  return listOf(given['principalArnList']).every((arn) => guardians.includes(arn)) ? null : 'principalArnList'
}

/** AWS Backup takes five of a list. */
function isSameList(given: string | undefined, wanted: string | undefined): boolean {
  const [one, other] = [listOf(given), listOf(wanted)]
  return one.length >= Math.min(5, other.length) && one.every((entry) => other.includes(entry))
}

function listOf(text = ''): readonly string[] {
  return text.split(',').map((entry) => entry.trim()).filter((entry) => entry !== '')
}
