/** MFA devices of users and of the root user. Codes are taken as they come. */

import type { IamOperations } from '../../models/iam.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { iamState, requireUser } from './iam-state.ts'

export const mfaHandlers = {
  EnableMFADevice({ UserName, SerialNumber }, { account, now }) {
    const { mfaDevices } = account.state(iamState)
    if (mfaDevices.has(SerialNumber)) throw new ServiceError('EntityAlreadyExistsException', 'MFADevice entity at the same path exists.')
    mfaDevices.set(SerialNumber, { serial: SerialNumber, userName: requireUser(account, UserName).name, enabled: now })
    return {}
  },

  ListMFADevices({ UserName }, { account }) {
    const name = UserName === undefined ? null : requireUser(account, UserName).name
    const held = [...account.state(iamState).mfaDevices.values()].filter(({ userName }) => userName === name)
    return {
      MFADevices: held.map(({ serial, userName, enabled }) => ({
        UserName: userName ?? 'root',
        SerialNumber: serial,
        EnableDate: enabled,
      })),
    }
  },

  ListVirtualMFADevices(_, { account }) {
    const held = [...account.state(iamState).mfaDevices.values()].filter(({ serial }) => serial.includes(':mfa/'))
    return {
      VirtualMFADevices: held.map(({ serial, userName, enabled }) => {
        const user = userName === null ? null : requireUser(account, userName)
        const root = { UserName: 'root', UserId: account.id, Arn: `arn:aws:iam::${account.id}:root`, Path: '/', CreateDate: 0 }
        const User =
          user === null ? root : { UserName: user.name, UserId: user.id, Arn: user.arn, Path: user.path, CreateDate: user.created }
        return { SerialNumber: serial, EnableDate: enabled, User }
      }),
    }
  },
} satisfies Partial<Handlers<IamOperations>>
