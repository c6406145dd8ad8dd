/** Members that targets and values of many aspects have. */
import * as v from 'valibot'

export const regionName = v.pipe(v.string(), v.regex(/^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/))
export const classificationName = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,30}$/))
/** `key of CLASSIFICATION`, or the ARN of another key. */
export const keyRefText = v.pipe(v.string(), v.regex(/^(?:key of [a-z][a-z0-9-]{1,30}|arn:[\x21-\x7e]{1,2000})$/))
export const arnText = v.pipe(v.string(), v.regex(/^arn:[\x21-\x7e]{1,2040}$/))
export const shortText = v.pipe(v.string(), v.maxLength(4096))
export const dayCount = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(36_500))
