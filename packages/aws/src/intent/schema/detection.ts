/** How acts against backups come to somebody's notice. */
import * as v from 'valibot'
import { bucketName, days, list, text, unknownKey } from './values.ts'

const name = text('must be 1 to 100 letters, digits, "-", "_" and "."', /^[A-Za-z0-9._-]{1,100}$/)

const trail = v.strictObject(
  {
    name: v.optional(v.pipe(name, v.description('holdfast if left out.')), 'holdfast'),
    bucket: v.pipe(bucketName, v.description('Where its log files go: a bucket that apply makes if it is not there.')),
    accessLogs: v.optional(v.pipe(bucketName, v.description('Where the access logs of that bucket go, if apply makes it.'))),
    organization: v.optional(
      v.pipe(v.boolean('must be true or false'), v.description('For all accounts of the organization. Made by its management account.')),
      false,
    ),
  },
  unknownKey,
)

/** Who is told, of what, by which path. */
export const detection = v.strictObject(
  {
    trail: v.optional(v.pipe(trail, v.description('The trail that apply makes. An existing one that reaches everything is good too.'))),
    logGroup: v.optional(
      v.pipe(
        text('must be the name of a log group', /^[\w./#-]{1,512}$/),
        v.description('Where the trail also writes to. /holdfast/trail if left out.'),
      ),
      '/holdfast/trail',
    ),
    logRetentionDays: v.optional(v.pipe(days(1, 3653), v.description('How long logs are kept. 400 if left out.')), 400),
    topic: v.optional(v.pipe(name, v.description('Name of the topic in each Region. holdfast-alerts if left out.')), 'holdfast-alerts'),
    keyOf: v.optional(
      v.pipe(
        v.string('must be the name of a classification'),
        v.description('The classification whose key encrypts trail, logs and topic.'),
      ),
    ),
    emails: v.optional(
      v.pipe(
        list(text('must be an e-mail address', /^[^\s@]{1,64}@[^\s@]{1,255}$/), 'e-mail addresses', 0, 50),
        v.description('Who is told. Each must confirm by the link that AWS sends.'),
      ),
      [],
    ),
    endpoints: v.optional(
      v.pipe(
        list(text('must be an https:// address', /^https:\/\/[^\s/]+(?:\/\S*)?$/), 'addresses', 0, 50),
        v.description('HTTPS endpoints that are told.'),
      ),
      [],
    ),
    alarms: v.optional(
      v.pipe(
        list(
          text('must be as backup.amazonaws.com:DeleteRecoveryPoint', /^[a-z0-9.-]+\.amazonaws\.com:[A-Za-z0-9]{3,80}$/),
          'acts',
          0,
          100,
        ),
        v.description('Further acts to be told of, beside those that Holdfast knows as dangerous.'),
      ),
      [],
    ),
    services: v.optional(
      v.pipe(
        list(v.picklist(['config', 'guardduty', 'securityhub'], 'must be config, guardduty or securityhub'), 'services', 0, 3),
        v.description('What is to be on in each Region. All three if left out.'),
      ),
      ['config', 'guardduty', 'securityhub'],
    ),
    configBucket: v.optional(v.pipe(bucketName, v.description("Where Config's recorder delivers to. The trail's if left out."))),
    reports: v.optional(
      v.pipe(
        v.strictObject(
          {
            bucket: v.pipe(bucketName, v.description('Where report plans of Audit Manager write to.')),
            formats: v.optional(list(v.picklist(['CSV', 'JSON'], 'must be CSV or JSON'), 'formats', 1, 2), ['CSV', 'JSON']),
          },
          unknownKey,
        ),
        v.description('Reports of AWS Backup Audit Manager.'),
      ),
    ),
  },
  unknownKey,
)
