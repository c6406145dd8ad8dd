/** What holdfast.aws.yaml may hold: which protection each classification of data is to have in AWS. */
import * as v from 'valibot'

const unknownKey = 'is not a setting that Holdfast knows'

/** Roles and users in full. No root user: as a principal it stands for everybody in the account. */
const principal = v.pipe(
  v.string('must be the ARN of a role or user'),
  v.regex(/^arn:aws[a-z-]*:iam::\d{12}:(?:role|user)\/[\w+=,.@/-]{1,512}$/, 'must be the ARN of a role or user, without wildcards'),
)
const principals = v.pipe(v.array(principal, 'must be a list of ARNs'), v.minLength(1, 'must name somebody'), v.maxLength(50, 'names over 50'))

function days(least: number, most: number) {
  const wrong = `must be a whole number of days from ${least} to ${most}`
  return v.pipe(v.number(wrong), v.integer(wrong), v.minValue(least, wrong), v.maxValue(most, wrong))
}

const classification = v.strictObject(
  {
    regions: v.pipe(
      v.array(v.pipe(v.string('must be the name of a Region'), v.regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/, 'must be the name of a Region'))),
      v.minLength(1, 'must name at least one Region'),
      v.description('Where the key and the vault are made, as eu-west-1.'),
    ),
    guardians: v.pipe(
      principals,
      v.description('Who alone may delete points and the key, change their policies and take the lock off. They apply plans.'),
    ),
    key: v.strictObject(
      {
        administrators: v.pipe(principals, v.description('Who looks after the key. They can neither use it nor delete it.')),
        users: v.pipe(principals, v.description('Roles that back up and restore with the key.')),
        rotationDays: v.optional(v.pipe(days(90, 2560), v.description('How often KMS makes new key material. 365 if left out.')), 365),
      },
      unknownKey,
    ),
    retention: v.strictObject(
      {
        minDays: v.pipe(days(1, 36_500), v.description('Points must be kept this long; jobs that ask for less fail.')),
        maxDays: v.pipe(days(1, 36_500), v.description('Points may be kept this long; jobs that ask for more fail.')),
      },
      unknownKey,
    ),
    lock: v.pipe(
      v.picklist(['governance', 'compliance'], 'must be governance or compliance'),
      v.description('Governance: guardians can take the lock off. Compliance: nobody can, ever. This version refuses to apply it.'),
    ),
  },
  unknownKey,
)

/** The whole file. */
export const intentSchema = v.pipe(
  v.strictObject(
    {
      classifications: v.pipe(
        v.record(
          v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,30}$/, 'must be a name of 2 to 31 small letters, digits and "-"')),
          classification,
          'must be a list of classifications',
        ),
        v.description('By name, such as "confidential": each gets a key and a vault of its own in each of its Regions.'),
      ),
    },
    unknownKey,
  ),
  v.description('What AWS Backup is to look like: what plans are made from.'),
)

/** A checked intent. */
export type Intent = v.InferOutput<typeof intentSchema>

export type Classification = Intent['classifications'][string]
