/** Makes parsers of option values complain in the way of the command line: naming the option and what was found. */
import { InvalidArgumentError } from '@commander-js/extra-typings'
import { HoldfastError } from '@holdfast/core/errors'

/** A parser for `.option(flags, description, parser)`. */
export function optionParser<Value>(parse: (text: string) => Value): (text: string) => Value {
  return text => {
    try {
      return parse(text)
    } catch (error) {
      if (error instanceof HoldfastError && error.code === 'USAGE') throw new InvalidArgumentError(`It ${error.message}.`)
      throw error
    }
  }
}

/** A parser for options that may be given several times; each adds a value. */
export function collect(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), text]
}
