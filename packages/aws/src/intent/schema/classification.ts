/** What one classification of data is to have: whom it is for, its key, vaults, lock, copies, approvals and plan. */
import * as v from 'valibot'
import {
  accountId,
  days,
  hours,
  list,
  principal,
  principals,
  region,
  resourceType,
  role,
  scheduleName,
  scheduleTime,
  tags,
  text,
  unknownKey,
  whole,
} from './values.ts'

const key = v.strictObject(
  {
    administrators: v.pipe(principals, v.description('Who looks after the key. They can neither use it nor delete it.')),
    users: v.pipe(principals, v.description('Roles that back up and restore with the key.')),
    rotationDays: v.optional(v.pipe(days(90, 2560), v.description('How often KMS makes new key material. 365 if left out.')), 365),
    custody: v.optional(
      v.pipe(
        v.picklist(['kms', 'cloudhsm', 'external', 'imported'], 'must be kms, cloudhsm, external or imported'),
        v.description(
          'Where the key material is: kms (if left out), in a CloudHSM cluster, in a key manager outside AWS, or imported into KMS. apply makes keys of custody kms only.',
        ),
      ),
      'kms',
    ),
  },
  unknownKey,
)

const retention = v.strictObject(
  {
    minDays: v.pipe(days(1, 36_500), v.description('Points must be kept this long; jobs that ask for less fail.')),
    maxDays: v.pipe(days(1, 36_500), v.description('Points may be kept this long; jobs that ask for more fail.')),
  },
  unknownKey,
)

const keepDays = v.pipe(days(1, 36_500), v.description('How long points are kept. retention.minDays if left out.'))

const copy = v.strictObject(
  {
    region: v.pipe(region, v.description('Where the copy lies.')),
    account: v.optional(v.pipe(accountId, v.description('In which account, of the same organization. The same account if left out.'))),
    airGapped: v.optional(
      v.pipe(
        v.boolean('must be true or false'),
        v.description('In a logically air-gapped vault: always locked for good, in storage of AWS Backup.'),
      ),
      false,
    ),
    keepDays: v.optional(keepDays),
  },
  unknownKey,
)

const approvals = v.strictObject(
  {
    needed: v.pipe(
      whole('approvers', 2, 20),
      v.description('M: how many of them have to agree before an air-gapped vault is opened to another account.'),
    ),
    approvers: v.pipe(
      list(text('must be the id of a user of IAM Identity Center', /^[\w-]{36,47}$/), 'approvers', 2, 20),
      v.description('N: ids of users of IAM Identity Center.'),
    ),
    identitySource: v.optional(
      v.pipe(
        text('must be the ARN of an identity source', /^arn:aws[a-z-]*:mpa:[a-z0-9-]+:\d{12}:identity-source\/.{1,100}$/),
        v.description('Identity source of multi-party approval; the only one of the account if left out.'),
      ),
    ),
    account: v.optional(v.pipe(accountId, v.description('Whose team it is: another account than that of the backups is safer.'))),
  },
  unknownKey,
)

const schedule = v.strictObject(
  {
    name: scheduleName,
    at: v.pipe(scheduleTime, v.description('When, as cron(minutes hours day-of-month month day-of-week year) or rate(12 hours).')),
    timezone: v.optional(
      v.pipe(text('must be a time zone', /^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)*$/), v.description('Etc/UTC if left out.')),
      'Etc/UTC',
    ),
    keepDays: v.optional(keepDays),
    coldAfterDays: v.optional(
      v.pipe(days(1, 36_410), v.description('When points move to cold storage, where they stay for 90 days at least.')),
    ),
    startWithinMinutes: v.optional(
      v.pipe(whole('minutes', 60, 10_080), v.description('Jobs that have not started by then expire. 480 if left out.')),
      480,
    ),
    endWithinMinutes: v.optional(
      v.pipe(whole('minutes', 60, 527_040), v.description('Jobs that have not ended by then are stopped. 10080 if left out.')),
      10_080,
    ),
    continuous: v.optional(
      v.pipe(v.boolean('must be true or false'), v.description('For restores to any second of the last 35 days, where the type can.')),
      false,
    ),
  },
  unknownKey,
)

/** One classification. */
export const classification = v.strictObject(
  {
    tags: v.optional(v.pipe(tags, v.description('Resources that carry all of these tags belong to it, and its plan takes them.'))),
    accounts: v.optional(
      v.pipe(
        list(accountId, 'accounts', 1, 10_000),
        v.description('Only resources of these accounts belong to it. Without tags: all of theirs that no tag puts elsewhere.'),
      ),
    ),
    environment: v.optional(
      v.pipe(v.string('must be the name of an environment'), v.description('The same for the accounts of an environment.')),
    ),
    regions: v.pipe(
      v.array(region),
      v.minLength(1, 'must name at least one Region'),
      v.description('Where the key and the vault are made, as eu-west-1.'),
    ),
    residency: v.optional(
      v.pipe(
        list(region, 'Regions', 1, 50),
        v.description('The only Regions where points may lie. Those of regions and copies if left out.'),
      ),
    ),
    guardians: v.pipe(
      principals,
      v.description('Who alone may delete points and the key, change their policies and take the lock off. They apply plans.'),
    ),
    key,
    atRest: v.optional(
      v.pipe(
        v.picklist(['encrypted', 'aws-managed-key', 'customer-key'], 'must be encrypted, aws-managed-key or customer-key'),
        v.description(
          'With what the resources themselves are encrypted at least: anything (if left out), a key of KMS that AWS manages, or a key of the customer.',
        ),
      ),
      'encrypted',
    ),
    retention,
    lock: v.pipe(
      v.picklist(['none', 'governance', 'compliance'], 'must be none, governance or compliance'),
      v.description('Governance: guardians can take the lock off. Compliance: after its days of grace nobody can, ever.'),
    ),
    lockGraceDays: v.optional(
      v.pipe(days(3, 36_500), v.description('For how long a new compliance lock can be taken off. 14 if left out.')),
      14,
    ),
    rpoHours: v.optional(v.pipe(hours, v.description('How old the last good point may be at most.'))),
    rtoHours: v.optional(v.pipe(hours, v.description('How long a restore may take at most.'))),
    copies: v.optional(v.pipe(list(copy, 'copies', 0, 5), v.description('Where every point is copied to.')), []),
    approvals: v.optional(v.pipe(approvals, v.description('The team that decides who else may restore from air-gapped vaults.'))),
    schedule: v.optional(v.pipe(list(schedule, 'schedules', 0, 10), v.description('When backups are made: rules of its plan.')), []),
    backupRole: v.optional(
      v.pipe(role, v.description('The role by which AWS Backup makes backups: one of key.users. Only needed where that names several.')),
    ),
    types: v.optional(
      v.pipe(list(resourceType, 'resource types', 1, 50), v.description('The plan takes these types only; all if left out.')),
    ),
    owners: v.optional(
      v.pipe(
        list(principal, 'owners', 1, 50),
        v.description('Who may change the sources: they must be able to do nothing to the backups.'),
      ),
    ),
  },
  unknownKey,
)
