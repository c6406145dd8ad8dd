/** Buckets, networks and defaults of each account. */
import * as v from 'valibot'
import { accountId, bucketName, days, list, region, text, unknownKey } from './values.ts'

const keyOf = v.string('must be the name of a classification')

/** Buckets that hold backups or logs of them, by name. */
export const buckets = v.record(
  bucketName,
  v.strictObject(
    {
      classification: v.pipe(keyOf, v.description('Whose key encrypts it, and whose guardians alone may loosen it.')),
      region,
      objectLock: v.optional(
        v.pipe(
          v.picklist(['none', 'governance', 'compliance'], 'must be none, governance or compliance'),
          v.description('governance if left out. Only new buckets can get one by apply.'),
        ),
        'governance',
      ),
      objectLockDays: v.optional(
        v.pipe(days(1, 36_500), v.description("How long each version is locked. The classification's retention.minDays if left out.")),
      ),
      accessLogs: v.optional(v.pipe(bucketName, v.description('Where its access logs go: a bucket that apply makes if it is not there.'))),
      replicateTo: v.optional(
        v.pipe(
          v.strictObject(
            {
              bucket: bucketName,
              region,
              classification: v.optional(
                v.pipe(keyOf, v.description("Whose key encrypts the copies: it has to have one in that Region. The bucket's own if left out.")),
              ),
              account: v.optional(v.pipe(accountId, v.description('The account that has it. The one that has the bucket if left out.'))),
              accessLogs: v.optional(v.pipe(bucketName, v.description('Where the access logs of the copies go: a bucket of the same Region and account.'))),
              withinFifteenMinutes: v.optional(
                v.pipe(
                  v.boolean('must be true or false'),
                  v.description('Whether S3 is paid for copies within a quarter of an hour, and for telling when they are late.'),
                ),
                false,
              ),
            },
            unknownKey,
          ),
          v.description(
            'A bucket in another Region, or of another account, that gets a copy of every version, encrypted by a key there. Apply makes it if it is not there.',
          ),
        ),
      ),
    },
    unknownKey,
  ),
  'must map names of buckets to what they are to have',
)

/** VPC endpoints that keep calls of AWS Backup and KMS off the internet. */
export const endpoints = list(
  v.strictObject(
    {
      region,
      vpc: text('must be the id of a VPC', /^vpc-[0-9a-f]{8,17}$/),
      subnets: list(text('must be the id of a subnet', /^subnet-[0-9a-f]{8,17}$/), 'subnets', 1, 20),
      securityGroups: list(text('must be the id of a security group', /^sg-[0-9a-f]{8,17}$/), 'security groups', 1, 5),
      services: v.optional(list(text('must be a service, as kms', /^[a-z][a-z0-9.-]{1,40}$/), 'services', 1, 20), ['backup', 'kms']),
    },
    unknownKey,
  ),
  'endpoints',
  0,
  50,
)

/** What holds for everything new in an account. */
export const accountDefaults = v.strictObject(
  {
    ebsKeyOf: v.optional(
      v.pipe(
        keyOf,
        v.description(
          'The classification whose key encrypts new EBS volumes that name none, where it has one: whoever may make volumes in the account then uses it through EC2. The one that AWS manages if left out.',
        ),
      ),
    ),
    disasterRecoveryKeyOf: v.optional(
      v.pipe(keyOf, v.description('The classification whose key encrypts the staging disks of Elastic Disaster Recovery.')),
    ),
    disasterRecoveryStaging: v.optional(
      v.pipe(
        list(
          v.strictObject(
            {
              region,
              subnet: text('must be the id of a subnet', /^subnet-[0-9a-f]{8,17}$/),
              securityGroups: list(text('must be the id of a security group', /^sg-[0-9a-f]{8,17}$/), 'security groups', 1, 5),
            },
            unknownKey,
          ),
          'Regions',
          0,
          50,
        ),
        v.description(
          'Where Elastic Disaster Recovery replicates to, in Regions without a template of it: by private addresses, into security groups that let source servers in on TCP 1500. The groups are made by hand: from which addresses source servers come is nowhere in AWS, and a group that lets in more is what the service makes by itself.',
        ),
      ),
      [],
    ),
    encryptNewVolumes: v.optional(
      v.pipe(v.boolean('must be true or false'), v.description('Whether new EBS volumes are encrypted without being asked to.')),
    ),
    blockPublicAccess: v.optional(
      v.pipe(
        v.boolean('must be true or false'),
        v.description('Whether nobody can share EBS snapshots, images and buckets with everybody.'),
      ),
    ),
    optIn: v.optional(
      v.pipe(
        list(text('must be a resource type of AWS Backup, such as EBS', /^[A-Z][A-Za-z0-9 ]{1,49}$/), 'resource types', 1, 50),
        v.description('Resource types that plans may take by tags. Types of the classifications if left out.'),
      ),
    ),
  },
  unknownKey,
)
