/** The roles that apply makes for people, apart by duty. */
import * as v from 'valibot'
import { list, text, unknownKey, whole } from './values.ts'

const mayAssume = text(
  'must be the ARN of a role, user, SAML or OIDC provider',
  /^arn:aws[a-z-]*:iam::\d{12}:(?:role|user|saml-provider|oidc-provider)\/[\w+=,.@:/-]{1,512}$/,
)

const role = v.strictObject(
  {
    name: v.optional(
      v.pipe(text('must be the name of a role', /^[\w+=,.@-]{1,64}$/), v.description('holdfast- and its duty if left out.')),
    ),
    assumedBy: v.pipe(list(mayAssume, 'ARNs', 1, 50), v.description('Roles, users and identity providers that may assume it.')),
    webIdentity: v.optional(
      v.pipe(
        v.strictObject(
          {
            audience: v.pipe(text('must be 1 to 255 visible characters', /^[\x21-\x7e]{1,255}$/), v.description('For whom the tokens are, such as sts.amazonaws.com.')),
            subjects: v.pipe(
              list(text('must be 1 to 255 visible characters, not "*" alone', /^(?!\*+$)[\x21-\x7e]{1,255}$/), 'subjects', 1, 50),
              v.description('Whose they are, as the provider names them; "*" stands for any characters.'),
            ),
          },
          unknownKey,
        ),
        v.description('Of OIDC providers in assumedBy, which tokens are taken.'),
      ),
    ),
    mfaMinutes: v.optional(
      v.pipe(
        whole('minutes', 5, 2160),
        v.description(
          'How old the second factor of its sessions may be. 60 if left out. Those who come by identityProviders are not asked here.',
        ),
      ),
      60,
    ),
    sessionMinutes: v.optional(v.pipe(whole('minutes', 60, 720), v.description('How long a session lasts at most. 60 if left out.')), 60),
    boundary: v.optional(
      v.pipe(
        text('must be the ARN of a policy', /^arn:aws[a-z-]*:iam::(?:\d{12}|aws):policy\/[\w+=,.@/-]{1,512}$/),
        v.description('Permissions boundary: what the role can never do more than.'),
      ),
    ),
  },
  unknownKey,
)

/** By duty. */
export const roles = v.strictObject(
  {
    reader: v.optional(v.pipe(role, v.description('Sees vaults, points, plans and jobs, and no data.'))),
    operator: v.optional(v.pipe(role, v.description('Starts backups and copies.'))),
    restorer: v.optional(v.pipe(role, v.description('Restores.'))),
    administrator: v.optional(v.pipe(role, v.description('Looks after plans and selections. Deletes nothing, unlocks nothing.'))),
    auditor: v.optional(v.pipe(role, v.description('Sees also policies, keys, trails, frameworks and reports.'))),
  },
  unknownKey,
)
