# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for pgcourierctl
_pgcourierctl()
{
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
    local commands='install upgrade uninstall worker send list show retry cancel stats sql mock demo bench local'
    local command='' i
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        --dsn) ((i++)) ;;
        -*) ;;
        *) command=${COMP_WORDS[i]}; break ;;
        esac
    done

    COMPREPLY=()
    case $prev in
    --status) COMPREPLY=($(compgen -W 'pending running retrying succeeded failed cancelled' -- "$cur")); return ;;
    --egress) COMPREPLY=($(compgen -W 'default public any' -- "$cur")); return ;;
    -f | --file | --ca-file) COMPREPLY=($(compgen -f -- "$cur")); return ;;
    --dsn | --concurrency | --batch | --metrics | --limit | --port | -H | --header | --param | --json-body | --body | \
        --timeout | --priority | --at | --max-attempts | --idempotency-key | \
        --requests | --workers | --slow | --target) return ;;
    esac

    local options='--dsn --json --help'
    case $command in
    '') options+=" --version $commands" ;;
    install) options+=' --dry-run' ;;
    uninstall) options+=' --yes' ;;
    worker) options+=' --concurrency --batch --drain --metrics --egress --ca-file --proxy' ;;
    send)
        options+=' -H --header --param --json-body --body --timeout --priority --at --max-attempts'
        options+=' --idempotency-key --wait'
        [[ $prev == send ]] && options+=' GET HEAD POST PUT PATCH DELETE OPTIONS'
        ;;
    list) options+=' --status --limit' ;;
    sql) options+=' -f --file' ;;
    mock) options+=' --port --quiet' ;;
    bench) options+=' --requests --workers --body --slow --responses --target --http-only' ;;
    local) options+=' --yes'; [[ $prev == local ]] && options+=' start stop status dsn destroy' ;;
    esac
    COMPREPLY=($(compgen -W "$options" -- "$cur"))
}
complete -F _pgcourierctl pgcourierctl
