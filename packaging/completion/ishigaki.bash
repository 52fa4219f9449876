# Completion of ishigaki for bash.
_ishigaki() {
    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command="" i
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
            new|check|require|evaluate|plan|compare|explain|catalog|migrate|improve|report|sheet|keygen|sign|verify|db|audit|serve|version) command=${COMP_WORDS[i]}; break ;;
        esac
    done
    case $previous in
        --lang) mapfile -t COMPREPLY < <(compgen -W "ja en" -- "$word"); return ;;
        --color) mapfile -t COMPREPLY < <(compgen -W "auto always never" -- "$word"); return ;;
        --size) mapfile -t COMPREPLY < <(compgen -W "large medium small" -- "$word"); return ;;
        --guide) mapfile -t COMPREPLY < <(compgen -W "ecom-2005 ipa-2023 sbd nisc-infra nisc-unified-2018" -- "$word"); return ;;
        --catalogs) mapfile -t COMPREPLY < <(compgen -d -- "$word"); return ;;
    esac
    local options="--help --lang --catalogs --color"
    case $command in
        "") options="new check require evaluate plan compare explain catalog migrate improve report sheet keygen sign verify db audit serve version $options" ;;
        new) options="--id --name --sector --size --level --output --force $options" ;;
        check) options="--json --canonical $options" ;;
        require) options="--why --tree --svg --fail-on-open --json --csv --md --all --html $options" ;;
        evaluate) options="--assessment --guide --fail-on-gap --json --csv --md --all --html $options" ;;
        plan) options="--factor --factors --json --csv --md --all --html $options" ;;
        improve) options="--to --budget --goal --measure --beyond --periods --staircase --why-not --alternatives --time-limit --done --on --output --assessment --json --csv --md --all --html $options" ;;
        report) options="requirements specification bid-comparison plan evaluation improvement-plan checklist policy sla --list --output --format --assessment --guide --role --part --to --budget --periods --organisation --number --issued --edition --status --classification --restriction --logo --template $options" ;;
        compare) options="--from --to --json --csv --md --all --html $options" ;;
        migrate) options="--to --output --json $options" ;;
        sheet) options="export import --output --by --assessment --only --domain --as --dry-run --replace --json $options" ;;
        keygen) options="--output --passphrase-file --no-passphrase $options" ;;
        sign) options="--key --name --statement --output --passphrase-file --bytes $options" ;;
        verify) options="--signature --key --trusted --json $options" ;;
        db) options="init migrate check backup restore import export --database --body --name --output --yes --replace --yaml --on --json $options" ;;
        serve) options="--config --check-config $options" ;;
        audit) options="verify export key --database --body --key --secrets --json $options" ;;
        explain) options="--guide --assessment $options" ;;
        catalog) options="list show search crosswalk attach-text changes check --guide --kind --role --class --from --to --json --csv --md --limit $options" ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word"; compgen -f -- "$word")
}
complete -o filenames -F _ishigaki ishigaki
