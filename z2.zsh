zmodload zsh/zpty
      zpty shell zsh -f -i
      wait_for() { shown=''; while ! eval "[[ $1 ]]"; do zpty -r shell more '*' && shown+=$more; done }
      zpty -w shell 'autoload -Uz compinit; compinit -D -u; source signet.zsh; print READY$((1 + 1))'
      wait_for '$shown == *READY2*'
      zpty -n -w shell $1
      wait_for "$2"
      print -r -- $shown
      zpty -d shell
