/**
 * The scripts that shells load. They ask `holdfast complete -- WORDS` and get a line `value TAB description` for each
 * candidate, or the line `:files`. What was typed is handed over as it is and never evaluated.
 */

/** Shells that there are scripts for. */
export const shells = ['bash', 'zsh', 'fish'] as const

const bash = `_holdfast() {
  local line program=\${COMP_WORDS[0]/#\\~/$HOME}
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      compopt -o default -o bashdefault 2>/dev/null
    else
      COMPREPLY+=("\${line%%$'\\t'*}")
    fi
  done < <("$program" complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null </dev/null)
}
complete -F _holdfast holdfast ./holdfast
`

const zsh = `#compdef holdfast
_holdfast() {
  local line program=\${words[1]/#\\~/$HOME}
  local -a found
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      _files
    else
      found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
    fi
  done < <("$program" complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null </dev/null)
  (( \${#found} )) && _describe holdfast found
}
if [[ $funcstack[1] == _holdfast ]]; then
  _holdfast "$@"
else
  compdef _holdfast holdfast ./holdfast
fi
`

const fish = `function __holdfast_complete
    set -l words (commandline -opc)
    set -l program (string replace -r '^~' $HOME -- $words[1])
    for line in ($program complete -- $words[2..-1] (commandline -ct) 2>/dev/null </dev/null)
        if test "$line" = :files
            __fish_complete_path (commandline -ct)
        else
            printf '%s\\n' $line
        end
    end
end
complete -c holdfast -f -a '(__holdfast_complete)'
`

/** The script of each shell. */
export const completionScript: Readonly<Record<(typeof shells)[number], string>> = { bash, zsh, fish }
