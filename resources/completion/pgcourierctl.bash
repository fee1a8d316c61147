# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for pgcourierctl: what can follow is what the program's own help names.
_pgcourierctl()
{
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command='' i
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        --dsn | --home | --ssh) ((i++)) ;;
        -*) ;;
        *) command=${COMP_WORDS[i]}; break ;;
        esac
    done

    COMPREPLY=()
    case $prev in
    --status) COMPREPLY=($(compgen -W 'pending running retrying succeeded failed cancelled' -- "$cur")); return ;;
    --format) COMPREPLY=($(compgen -W 'standard slack' -- "$cur")); return ;;
    --transport) COMPREPLY=($(compgen -W 'curl qt' -- "$cur")); return ;;
    --egress) COMPREPLY=($(compgen -W 'default public any' -- "$cur")); return ;;
    --map) [[ $cur == *=* ]] || COMPREPLY=($(compgen -A hostname -S = -- "$cur")); compopt -o nospace; return ;;
    --ssh) COMPREPLY=($(compgen -A hostname -- "$cur")); return ;;
    --home) COMPREPLY=($(compgen -d -- "$cur")); return ;;
    -f | --file | --ca-file | --script | --secret-file | --har) COMPREPLY=($(compgen -f -- "$cur")); return ;;
    esac

    # "  -H, --header 'NAME: VALUE'  A header; …" is an option with a value, "  install  Installs …" a command, and
    # "a|b|c" in the first line, or after a colon, what the first word after the command may be.
    local line word words='' head first=''
    local -a names
    while IFS= read -r line; do
        case $line in
        '  -'*)
            head=${line#  }
            head=${head%%  *}
            read -ra names <<<"${head//,/}"
            for word in "${names[@]}"; do
                [[ $word == -* ]] && words+=" $word"
                [[ $word == "$prev" && ${names[-1]} != -* ]] && return # a value of its own
            done
            ;;
        '  '[a-z]*) [[ $command ]] || words+=" ${line%%[^ a-z-]*}" ;;
        esac
        [[ $line =~ (^Usage:|^[A-Z]+:)\ .*$ && $line =~ ([A-Za-z]+(\|[A-Za-z]+)+) ]] && first=${BASH_REMATCH[1]//|/ }
    done < <("${COMP_WORDS[0]}" $command --help 2>/dev/null)
    [[ $command && $prev == "$command" ]] && words+=" $first"
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -F _pgcourierctl pgcourierctl
