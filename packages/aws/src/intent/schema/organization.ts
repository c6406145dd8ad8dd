/** What is set for a whole organization. */
import * as v from 'valibot'
import { accountId, list, principal, text, unknownKey } from './values.ts'

const target = text(
  'must be the id of a root, an organizational unit or an account',
  /^(?:r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|\d{12})$/,
)

/** Applied from the management account or a delegated administrator's. */
export const organization = v.strictObject(
  {
    id: v.pipe(
      text('must be the id of an organization', /^o-[a-z0-9]{10,32}$/),
      v.description('Only principals of it are let in where a policy can say so.'),
    ),
    guardrails: v.optional(
      v.pipe(
        v.strictObject(
          {
            targets: v.pipe(
              list(target, 'targets', 1, 100),
              v.description('Roots, organizational units and accounts that the policies are attached to.'),
            ),
            exempt: v.optional(v.pipe(list(principal, 'ARNs', 0, 50), v.description('Who is not bound by them, beside guardians.')), []),
          },
          unknownKey,
        ),
        v.description('Service and resource control policies that deny what destroys backups.'),
      ),
    ),
    backupPolicies: v.optional(
      v.pipe(
        v.strictObject({ targets: list(target, 'targets', 1, 100) }, unknownKey),
        v.description("The classifications' plans as a backup policy of the organization."),
      ),
    ),
    delegatedAdministrators: v.optional(
      v.pipe(
        v.record(
          text('must be a service principal', /^[a-z0-9.-]+\.amazonaws\.com$/),
          accountId,
          'must map service principals to accounts',
        ),
        v.description('By service principal, as backup.amazonaws.com.'),
      ),
      {},
    ),
    crossAccountBackup: v.optional(
      v.pipe(
        v.boolean('must be true or false'),
        v.description('Whether accounts may copy points to each other. Needed for copies to another account.'),
      ),
    ),
    multiPartyApproval: v.optional(
      v.pipe(v.boolean('must be true or false'), v.description('Whether teams of multi-party approval may be used.')),
    ),
  },
  unknownKey,
)
