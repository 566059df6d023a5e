zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z 'autoload -Uz compinit; compinit -D -u; source /tmp/w/me/signet.zsh; print READY$((1+1))'
zpty -r -m z x '*READY2*' && print -r -- "first: $x"
zpty -n -w z $'signet unseal --as '$'\t'
zpty -r -m z y '*raw*'
print -r -- "second: $y"
zpty -d z
