/** What holdfast.aws.yaml may hold: how backups in AWS are to look. Plans are made from it, and rules judge by it. */
import * as v from 'valibot'
import { accountDefaults, buckets, endpoints } from './schema/account-parts.ts'
import { classification } from './schema/classification.ts'
import { detection } from './schema/detection.ts'
import { organization } from './schema/organization.ts'
import { restoreTesting } from './schema/restore-testing.ts'
import { roles } from './schema/roles.ts'
import { accountId, classificationName, list, tagKey, tagValue, text, unknownKey } from './schema/values.ts'

const provider = text(
  'must be the ARN of a SAML or OIDC provider or of an instance of IAM Identity Center',
  /^arn:aws[a-z-]*:(?:iam::\d{12}:(?:saml|oidc)-provider\/[\w+=,.@:/-]{1,256}|sso:::instance\/ssoins-[0-9a-f]{16})$/,
)

/** The whole file. */
export const intentSchema = v.pipe(
  v.strictObject(
    {
      classifications: v.pipe(
        v.record(classificationName, classification, 'must be a list of classifications'),
        v.description('By name, such as "confidential": each gets a key and a vault of its own in each of its Regions.'),
      ),
      environments: v.optional(
        v.pipe(
          v.record(classificationName, list(accountId, 'accounts', 1, 10_000), 'must map environments to accounts'),
          v.description('Accounts by environment, such as "production": no key may serve two of them.'),
        ),
        {},
      ),
      organization: v.optional(v.pipe(organization, v.description('What is set for a whole organization.'))),
      trusted: v.optional(
        v.pipe(list(accountId, 'accounts', 0, 1000), v.description('Accounts outside the organization that backups may be shared with.')),
        [],
      ),
      roles: v.optional(v.pipe(roles, v.description('Roles that are made for people.')), {}),
      identityProviders: v.optional(
        v.pipe(list(provider, 'ARNs', 0, 50), v.description('Who comes from them has always shown a second factor: that counts as MFA.')),
        [],
      ),
      detection: v.optional(v.pipe(detection, v.description("How acts against backups come to somebody's notice."))),
      restoreTesting: v.optional(v.pipe(restoreTesting, v.description('How it is proven that points can be restored.'))),
      buckets: v.optional(v.pipe(buckets, v.description('Buckets that hold backups or logs of them.')), {}),
      endpoints: v.optional(v.pipe(endpoints, v.description('VPC endpoints for AWS Backup and KMS.')), []),
      accountDefaults: v.optional(v.pipe(accountDefaults, v.description('What holds for everything new in an account.')), {}),
      managedElsewhere: v.optional(
        v.pipe(
          list(v.strictObject({ tag: tagKey, value: v.optional(tagValue) }, unknownKey), 'tags', 0, 50),
          v.description(
            'Tags of what other programs look after, such as Terraform: reported, not changed. Stacks of CloudFormation are known without it.',
          ),
        ),
        [],
      ),
      owners: v.optional(v.pipe(v.strictObject({ tag: tagKey }, unknownKey), v.description('The tag that says who owns a resource.')), {
        tag: 'owner',
      }),
    },
    unknownKey,
  ),
  v.description('What AWS Backup is to look like: what plans are made from and rules judge by.'),
)

/** A checked intent. */
export type Intent = v.InferOutput<typeof intentSchema>

export type Classification = Intent['classifications'][string]
