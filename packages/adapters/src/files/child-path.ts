/** Paths of children, as byte strings, and the check that a name is one component. */
import type { ByteString, DirectoryRef } from '@holdfast/core/file-source'
import { HoldfastError } from '@holdfast/core/errors'
import { pathText } from './local-error.ts'

/** The path of a child, for messages; of the directory itself when name is null. */
export function childPath(directory: DirectoryRef, name: ByteString | null): ByteString {
  if (name === null) return directory.path
  return (directory.path.endsWith('/') ? directory.path + name : `${directory.path}/${name}`) as ByteString
}

/** @throws HoldfastError UNSAFE_PATH unless the name is a single path component other than `.` and `..` */
export function assertComponent(directory: DirectoryRef, name: ByteString): void {
  if (name !== '' && name !== '.' && name !== '..' && !name.includes('/') && !name.includes('\0')) return
  throw new HoldfastError('UNSAFE_PATH', 'a name is not a single path component', {
    context: { name: pathText(name), path: pathText(directory.path) },
  })
}
