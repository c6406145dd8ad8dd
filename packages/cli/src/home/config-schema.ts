/** What config.yaml may hold. Everything is optional; the command line wins over a set, a set over the top level. */
import * as v from 'valibot'
import { parseDuration } from '../options/duration.ts'
import { parseSize } from '../options/size.ts'

const text = v.pipe(v.string('must be text'), v.nonEmpty('must not be empty'), v.maxLength(4096, 'is longer than 4,096 characters'))
const texts = v.array(text, 'must be a list of texts')
const flag = v.boolean('must be true or false')

function parsedBy<Parsed>(parse: (text: string) => Parsed) {
  return v.rawTransform<string, Parsed>(({ dataset, addIssue, NEVER }) => {
    try {
      return parse(dataset.value)
    } catch (error) {
      addIssue({ message: error instanceof Error ? error.message : 'is malformed' })
      return NEVER
    }
  })
}

const size = v.pipe(v.string('must be a size such as 2GB'), parsedBy(parseSize))
const duration = v.pipe(v.string('must be a time such as 30d'), parsedBy(parseDuration))
const mode = v.picklist(['governance', 'compliance'], 'must be governance or compliance')

const selection = {
  exclude: v.optional(texts),
  excludeFiles: v.optional(texts),
  ignoreFiles: v.optional(texts),
  excludeCaches: v.optional(flag),
  excludeLargerThan: v.optional(size),
  oneFileSystem: v.optional(flag),
  retain: v.optional(duration),
  mode: v.optional(mode),
  label: v.optional(text),
}

const unknownKey = 'is not a setting that Holdfast knows'

/** The whole file. */
export const configSchema = v.strictObject(
  {
    vault: v.optional(text),
    identity: v.optional(text),
    passphraseFile: v.optional(text),
    ...selection,
    sets: v.optional(
      v.record(
        v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must be a name of letters, digits, ".", "_" and "-"')),
        v.strictObject({ paths: v.pipe(texts, v.minLength(1, 'must name at least one path')), ...selection }, unknownKey),
      ),
    ),
  },
  unknownKey,
)

/** A checked configuration: sizes in bytes, times in milliseconds. */
export type Config = v.InferOutput<typeof configSchema>
