/** Values that occur all over holdfast.aws.yaml, each with one sentence for whoever typed it wrong. */
import * as v from 'valibot'

/** For members that no schema has, that are missing, and for what should be a map and is none. */
export function unknownKey({ expected, received }: v.StrictObjectIssue): string {
  if (expected === 'never') return 'is not a setting that Holdfast knows'
  return received === 'undefined' ? 'is missing' : 'must be a map of settings'
}

export function text(wrong: string, pattern: RegExp) {
  return v.pipe(v.string(wrong), v.regex(pattern, wrong))
}

export function whole(what: string, least: number, most: number) {
  const wrong = `must be a whole number of ${what} from ${least} to ${most}`
  return v.pipe(v.number(wrong), v.integer(wrong), v.minValue(least, wrong), v.maxValue(most, wrong))
}

export function days(least: number, most: number) {
  return whole('days', least, most)
}

/** Parts of hours are allowed: continuous backups reach minutes. */
export const hours = v.pipe(
  v.number('must be a number of hours'),
  v.minValue(0.1, 'must be a number of hours, 0.1 at least'),
  v.maxValue(8784, 'must be a number of hours, 8784 (a year) at most'),
)

export function list<Item extends v.GenericSchema>(item: Item, what: string, least: number, most: number) {
  return v.pipe(
    v.array(item, `must be a list of ${what}`),
    v.minLength(least, `must name ${what}: ${least} at least`),
    v.maxLength(most, `may name ${most} ${what} at most`),
  )
}

/** Roles and users in full. No root user: as a principal it stands for everybody in the account. */
export const principal = text(
  'must be the ARN of a role or user, without wildcards',
  /^arn:aws[a-z-]*:iam::\d{12}:(?:role|user)\/[\w+=,.@/-]{1,512}$/,
)

export const principals = v.pipe(
  v.array(principal, 'must be a list of ARNs'),
  v.minLength(1, 'must name somebody'),
  v.maxLength(50, 'names over 50'),
)

export const role = text('must be the ARN of a role', /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/)

/** A string: YAML reads digits without quotation marks as a number, and takes away zeros at the front. */
export const accountId = text("must be an account's 12 digits in quotation marks", /^\d{12}$/)

export const region = text('must be the name of a Region', /^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/)

export const bucketName = text('must be the name of a bucket', /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)

export const classificationName = text('must be a name of 2 to 31 small letters, digits and "-"', /^[a-z][a-z0-9-]{1,30}$/)

/** As AWS Backup names them: EBS, RDS, "Storage Gateway", VirtualMachine … New ones come every year, so they are not listed here. */
export const resourceType = text('must be a resource type of AWS Backup, such as EBS', /^[A-Z][A-Za-z0-9 ]{1,49}$/)

export const tagKey = text('must be the key of a tag', /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u)
export const tagValue = text('must be the value of a tag', /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u)

/** Tags that a resource carries: of each key one of the values. */
export const tags = v.pipe(
  v.record(
    tagKey,
    v.union([tagValue, list(tagValue, 'values', 1, 50)], 'must be a value or a list of values'),
    'must map keys of tags to values',
  ),
  v.check((value) => Object.keys(value).length > 0, 'must name a tag'),
)

export const scheduleName = text('must be 1 to 41 letters, digits, "-", "_" and "."', /^[A-Za-z0-9._-]{1,41}$/)

/** As EventBridge has it; six fields of cron. */
export const scheduleTime = text(
  'must be as cron(0 5 ? * * *) or rate(12 hours)',
  /^(?:cron\(\S+(?: \S+){5}\)|rate\(\d+ (?:minutes?|hours?|days?)\))$/,
)
