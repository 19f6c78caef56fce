# Completion for bash: `source` it, or copy it to /etc/bash_completion.d/aegis.
_aegis() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]} words
    case $before in
        --home) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
        install | --attack) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    if [ "$COMP_CWORD" -eq 1 ]; then
        words='run status plugin audit user bench chaos version help'
    else
        case $command in
            run) words='--home --port --attack --help' ;;
            status) words='--json --home --help' ;;
            plugin)
                case ${COMP_WORDS[2]} in
                    remove) words='--purge --home --help' ;;
                    list) words='--all --json --home --help' ;;
                    info) words='--json --home --help' ;;
                    *) words='install remove list info --home --help' ;;
                esac ;;
            audit) words='verify --home --help' ;;
            help) words='run status plugin audit user bench chaos version' ;;
            *) words='--home --help' ;;
        esac
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -F _aegis aegis
