/** A service's own role in the account, which only the service can assume. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'

export const serviceRoleAspect = defineAspect({
  kind: 'service-linked-role',
  target: v.strictObject({
    region: v.literal('global'),
    service: v.pipe(v.string(), v.regex(/^[a-z0-9.-]+\.amazonaws\.com$/)),
    role: v.pipe(v.string(), v.regex(/^AWSServiceRoleFor\w+$/)),
  }),
  value: v.strictObject({ there: v.literal(true) }),
  nameOf: ({ role }) => `role ${role}`,

  async read(reader, { role }) {
    const answer = await reader.askFor(['NoSuchEntityException', 'NoSuchEntity'], 'iam', 'global', 'GetRole', { RoleName: role })
    return { value: answer === null ? null : { there: true } }
  },

  async call(reader, { target: { service }, after }) {
    if (after === null) return null
    return { service: 'iam', region: reader.placeOf('global'), operation: 'CreateServiceLinkedRole', input: { AWSServiceName: service } }
  },

  preflight: async (_, { target: { role } }) => ({ why: `${role} is deleted only when its service lets it go`, consent: `make ${role}`, facts: ['there is no day on which one can go back but by its service'], obstacles: [] }),

  undo: () => 'the service may use its role by now: it is deleted in the console of IAM, when the service lets it go',
})
