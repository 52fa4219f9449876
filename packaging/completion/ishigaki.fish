# Completion of ishigaki for fish.
set -l commands new check require evaluate plan compare explain catalog migrate improve report sheet keygen sign verify db audit serve version
complete -c ishigaki -n "not __fish_seen_subcommand_from $commands" -f -a "$commands"
complete -c ishigaki -l lang -x -a "ja en"
complete -c ishigaki -l color -x -a "auto always never"
complete -c ishigaki -l catalogs -r
complete -c ishigaki -n "__fish_seen_subcommand_from require improve evaluate plan compare check catalog" -l json
complete -c ishigaki -n "__fish_seen_subcommand_from require improve evaluate plan compare catalog" -l csv -l md
complete -c ishigaki -n "__fish_seen_subcommand_from evaluate report" -l assessment -x
complete -c ishigaki -n "__fish_seen_subcommand_from evaluate" -l fail-on-gap
complete -c ishigaki -n "__fish_seen_subcommand_from catalog" -f -a "list show search crosswalk attach-text changes check"
complete -c ishigaki -n "__fish_seen_subcommand_from new" -l size -x -a "large medium small"
complete -c ishigaki -n "__fish_seen_subcommand_from evaluate catalog report" -l guide -x -a "ecom-2005 ipa-2023 sbd nisc-infra nisc-unified-2018"
complete -c ishigaki -n "__fish_seen_subcommand_from require" -l why -x
complete -c ishigaki -n "__fish_seen_subcommand_from require" -l fail-on-open
complete -c ishigaki -n "__fish_seen_subcommand_from require" -l tree -x -a "leak stop business technology all"
complete -c ishigaki -n "__fish_seen_subcommand_from require" -l svg -r
complete -c ishigaki -n "__fish_seen_subcommand_from report" -a "requirements specification bid-comparison plan evaluation improvement-plan checklist policy sla"
complete -c ishigaki -n "__fish_seen_subcommand_from report" -s o -l output -r
complete -c ishigaki -n "__fish_seen_subcommand_from report" -l format -x -a "docx odt pdf html md xlsx"
complete -c ishigaki -n "__fish_seen_subcommand_from report" -l list
for option in role part organisation number issued edition status classification restriction
    complete -c ishigaki -n "__fish_seen_subcommand_from report" -l $option -x
end
complete -c ishigaki -n "__fish_seen_subcommand_from report" -l logo -r
complete -c ishigaki -n "__fish_seen_subcommand_from report" -l template -r
complete -c ishigaki -n "__fish_seen_subcommand_from keygen" -s o -l output -x
complete -c ishigaki -n "__fish_seen_subcommand_from keygen" -l no-passphrase
complete -c ishigaki -n "__fish_seen_subcommand_from keygen sign" -l passphrase-file -r
complete -c ishigaki -n "__fish_seen_subcommand_from sign verify" -l key -r
complete -c ishigaki -n "__fish_seen_subcommand_from sign" -l name -x
complete -c ishigaki -n "__fish_seen_subcommand_from sign" -l statement -x
complete -c ishigaki -n "__fish_seen_subcommand_from sign" -l bytes
complete -c ishigaki -n "__fish_seen_subcommand_from verify" -l signature -r
complete -c ishigaki -n "__fish_seen_subcommand_from verify" -l trusted -r
complete -c ishigaki -n "__fish_seen_subcommand_from verify" -l json
complete -c ishigaki -n "__fish_seen_subcommand_from sheet" -a "export import"
complete -c ishigaki -n "__fish_seen_subcommand_from improve" -l to -x -a "2 3 4 5 targets"
complete -c ishigaki -n "__fish_seen_subcommand_from improve" -l goal -x -a "level score exposure"
complete -c ishigaki -n "__fish_seen_subcommand_from improve" -l measure -x -a "days money total work"
complete -c ishigaki -n "__fish_seen_subcommand_from improve" -l budget -l periods -l why-not -l done -l on -l time-limit -x
complete -c ishigaki -n "__fish_seen_subcommand_from improve" -l beyond -l staircase -l alternatives
complete -c ishigaki -n "__fish_seen_subcommand_from db" -a "init migrate check backup restore import export"
complete -c ishigaki -n "__fish_seen_subcommand_from db audit" -l database -l body -x
complete -c ishigaki -n "__fish_seen_subcommand_from db" -l name -l on -x
complete -c ishigaki -n "__fish_seen_subcommand_from db" -l yes -l replace -l yaml
complete -c ishigaki -n "__fish_seen_subcommand_from audit" -a "verify export"
complete -c ishigaki -n "__fish_seen_subcommand_from serve" -l config -r
complete -c ishigaki -n "__fish_seen_subcommand_from serve" -l check-config
