/** What Holdfast makes for an account as a whole: it carries the tag with this value. */
import { ownTag } from './ownership.ts'

export const forAll = 'all'

export const ownAccountTags: Readonly<Record<string, string>> = { [ownTag]: forAll }
