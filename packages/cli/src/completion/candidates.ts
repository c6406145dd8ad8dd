/** What can stand at the end of a command line, found in the declared commands and options. */
import type { CommandUnknownOpts, Option } from '@commander-js/extra-typings'

/** One proposal. */
export interface Candidate {
  readonly value: string
  readonly description: string
}

/** Proposals; `files` when the shell is to propose files instead. */
export interface Completion {
  readonly candidates: readonly Candidate[]
  readonly files: boolean
}

/** @param words what was typed after the program's name; the last one is being typed and may be empty */
export function completeWords(program: CommandUnknownOpts, words: readonly string[]): Completion {
  const typed = words.at(-1) ?? ''
  let command = program
  let positionals = 0
  let optionsEnd = false
  let waiting: Option | undefined
  for (const word of words.slice(0, -1)) {
    if (waiting !== undefined) {
      // bash gives "=" as a word of its own
      if (word !== '=') waiting = undefined
    } else if (word === '--') optionsEnd = true
    else if (word.startsWith('-') && !optionsEnd) {
      const option = optionsOf(command).find(o => o.long === word || o.short === word)
      waiting = option !== undefined && takesValue(option) ? option : undefined
    } else {
      const child = positionals === 0 ? command.commands.find(c => c.name() === word) : undefined
      if (child === undefined) positionals += 1
      else command = child
    }
  }
  if (waiting !== undefined) return choicesOrFiles(waiting.argChoices, typed === '=' ? '' : typed)
  if (typed.startsWith('-') && !optionsEnd) return completeOption(command, typed)
  if (command.commands.length > 0 && positionals === 0) {
    return matching(command.commands.filter(c => c.name() !== 'complete').map(c => ({ value: c.name(), description: c.summary() })), typed)
  }
  const args = command.registeredArguments
  const argument = args[positionals] ?? (args.at(-1)?.variadic === true ? args.at(-1) : undefined)
  if (argument === undefined) return { candidates: [], files: false }
  return choicesOrFiles(argument.argChoices, typed)
}

function completeOption(command: CommandUnknownOpts, typed: string): Completion {
  const [name, value] = typed.split('=', 2)
  if (value !== undefined) {
    const option = optionsOf(command).find(o => o.long === name)
    const found = choicesOrFiles(option?.argChoices, value)
    return { ...found, candidates: found.candidates.map(c => ({ ...c, value: `${name}=${c.value}` })) }
  }
  return matching(optionsOf(command).map(o => ({ value: o.long ?? o.short ?? '', description: o.description })), typed)
}

function optionsOf(command: CommandUnknownOpts): readonly Option[] {
  const own = command.options.filter(o => !o.hidden)
  return command.parent === null ? own : [...own, ...optionsOf(command.parent)]
}

function takesValue(option: Option): boolean {
  return option.required || option.optional
}

function choicesOrFiles(choices: readonly string[] | undefined, typed: string): Completion {
  if (choices === undefined) return { candidates: [], files: true }
  return matching(choices.map(value => ({ value, description: '' })), typed)
}

function matching(candidates: readonly Candidate[], typed: string): Completion {
  return { candidates: candidates.filter(c => c.value.startsWith(typed)), files: false }
}
