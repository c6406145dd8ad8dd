/** Whether nobody reads an image's disks without a key. */
import type { Image } from './image.ts'

/** False too where AWS does not say of one. */
export function hasEncryptedDisks({ BlockDeviceMappings = [] }: Image): boolean {
  const disks = BlockDeviceMappings.flatMap(({ Ebs }) => Ebs ?? [])
  return disks.length > 0 && disks.every(({ Encrypted }) => Encrypted === true)
}
