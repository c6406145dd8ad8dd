/** How it is proven that what was backed up can be restored. */
import * as v from 'valibot'
import { days, list, resourceType, role, text, unknownKey, whole } from './values.ts'

/** One restore testing plan in each Region of the classifications. */
export const restoreTesting = v.strictObject(
  {
    at: v.pipe(
      text('must be as cron(0 5 ? * SUN *)', /^(?:cron\(\S+(?: \S+){5}\)|rate\(\d+ (?:minutes?|hours?|days?)\))$/),
      v.description('When, as cron(minutes hours day-of-month month day-of-week year).'),
    ),
    timezone: v.optional(
      v.pipe(text('must be a time zone', /^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)*$/), v.description('Etc/UTC if left out.')),
      'Etc/UTC',
    ),
    role: v.pipe(role, v.description('The role by which AWS Backup restores.')),
    types: v.pipe(list(resourceType, 'resource types', 1, 20), v.description('Which types are restored.')),
    startWithinHours: v.optional(v.pipe(whole('hours', 1, 168), v.description('24 if left out.')), 24),
    validateWithinHours: v.optional(
      v.pipe(whole('hours', 0, 168), v.description('How long what was restored is kept for somebody to check it. 24 if left out.')),
      24,
    ),
    pointsOfLastDays: v.optional(v.pipe(days(1, 365), v.description('30 if left out.')), 30),
    pick: v.optional(
      v.pipe(v.picklist(['latest', 'random'], 'must be latest or random'), v.description('Which point. random if left out.')),
      'random',
    ),
    maxAgeDays: v.optional(v.pipe(days(1, 366), v.description('How old the last validated restore of a type may be. 31 if left out.')), 31),
  },
  unknownKey,
)
