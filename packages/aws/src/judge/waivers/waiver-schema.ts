/** What holdfast.aws.waivers.yaml may hold: findings that somebody answers for, until a day. */
import * as v from 'valibot'

const pattern = (what: string) =>
  v.pipe(v.string(`must be ${what}`), v.regex(/\S/, `must be ${what}`), v.maxLength(2048, `must be ${what} of at most 2048 characters`))
const accountId = v.pipe(v.string('must be twelve digits in quotes'), v.regex(/^\d{12}$/, 'must be twelve digits in quotes'))
const text = (what: string, most: number) =>
  v.pipe(v.string(`must be ${what}`), v.trim(), v.minLength(1, `must be ${what}`), v.maxLength(most, `must be at most ${most} characters`))

const day = v.pipe(
  v.string('must be a day such as 2027-01-31'),
  v.isoDate('must be a day such as 2027-01-31'),
  v.check((text) => new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true, 'must be a day that there is'),
)

const common = {
  owner: v.pipe(text('who answers for it', 256), v.description('Who answers for it: a team or a person.')),
  reason: v.pipe(text('why it is accepted', 1024), v.description('Why it is accepted.')),
  until: v.pipe(day, v.description('The last day on which it is accepted, in UTC, at most a year ahead.')),
}
const oneFinding = v.strictObject({
  finding: v.pipe(v.string('must be the id of a finding'), v.regex(/^[0-9a-f]{16}$/, 'must be the id of a finding, 16 hex digits in quotes')),
  account: v.optional(accountId),
  region: v.optional(pattern('the name of a Region')),
  ...common,
})
const findingsOfRule = v.strictObject({
  rule: v.pipe(v.string('must be the id of a rule'), v.regex(/^[a-z][a-z0-9-]*$/, 'must be the id of a rule')),
  subject: v.pipe(pattern('an ARN, an id or a name'), v.description("The subject's id (an ARN where there is one) or name; * stands for anything.")),
  account: v.optional(accountId),
  region: v.optional(pattern('the name of a Region')),
  ...common,
})

/** One entry: of a finding by its id, or of a rule's findings about some subjects. */
export const waiverSchema = v.union([oneFinding, findingsOfRule], 'must have "finding", or "rule" and "subject", and owner, reason, until')
export type WaiverEntry = v.InferOutput<typeof waiverSchema>

/** The file, for editors: docs/aws-waivers.schema.json. */
export const waiversSchema = v.strictObject({ waivers: v.array(waiverSchema) })
