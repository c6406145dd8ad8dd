/** Members that many kinds of record have. */
import * as v from 'valibot'

export const text = v.optional(v.string())
export const flag = v.optional(v.boolean())
export const count = v.optional(v.number())
/** RFC 3339, as files have times. */
export const time = v.optional(v.pipe(v.string(), v.isoTimestamp()))
export const texts = v.optional(v.array(v.string()))
/** As most services write tags. */
export const tags = v.optional(v.array(v.object({ Key: v.string(), Value: v.string() })))
/** As those services write them that name each by its key. */
export const nameTags = v.optional(v.record(v.string(), v.string()))
