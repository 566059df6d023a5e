zmodload zsh/zpty
zpty z 'env PS1="> " TERM=dumb bash --norc -i'
zpty -w z 'source /tmp/w/me/signet.bash; signet() { printf "<%s>" "$@"; echo END; }; echo READY$((1+1))'
zpty -r -m z x '*READY2*'
for q in $'signet unseal m\t -i ot\t --as=k\t' $'\tar\t --out su\t'; do zpty -n -w z "$q"; done
zpty -n -w z $'\n'
zpty -r -m z y '*END*'
print -r -- "second: $y"
zpty -d z
