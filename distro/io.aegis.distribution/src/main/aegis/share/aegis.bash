# Completion for bash: `source` it, or copy it to /etc/bash_completion.d/aegis.
_aegis() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} words
    [[ $current == -* ]] || case $before in
        --home) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
        install | --attack | --head) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    if [ "$COMP_CWORD" -eq 1 ]; then
        words='run status login logout api plugin audit user bench chaos version help'
    else
        case "${COMP_WORDS[1]} ${COMP_WORDS[2]}" in
            "run "*) words='--home --port --attack --help' ;;
            "status "*) words='--json --home --help' ;;
            "plugin install") words='--downgrade --home --help' ;;
            "plugin remove") words='--purge --force --home --help' ;;
            "plugin list") words='--all --json --home --help' ;;
            "plugin info") words='--json --home --help' ;;
            "plugin "*) words='install remove list info --home --help' ;;
            "audit verify") words='--head --home --help' ;;
            "audit head") words='--home --help' ;;
            "audit "*) words='verify head --home --help' ;;
            "user reset-password") words='--stdin --generate --home --help' ;;
            "user "*) words='reset-password --home --help' ;;
            "login "*) words='--server --stdin --home --help' ;;
            "api GET" | "api POST" | "api PUT" | "api PATCH" | "api DELETE") words='--form --field --as --help' ;;
            "api "*) words='GET POST PUT PATCH DELETE' ;;
            "help "*) words='run status login logout api plugin audit user bench chaos version' ;;
            *) words='--help' ;;
        esac
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -F _aegis aegis
