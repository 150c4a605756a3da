# Sourced by ./mvnw and ./switchboard: leaves JAVA_HOME pointing to a JDK that is new enough, or ends the script with one sentence.

MIN_JAVA=25

java_major() {
  "$1" -version 2>&1 | sed -n 's/.*version "\(1\.\)\{0,1\}\([0-9][0-9]*\).*/\2/p' | head -n 1
}

use_new_enough_jdk() {
  if [ -n "${JAVA_HOME-}" ]; then current="$JAVA_HOME/bin/java"; else current=$(command -v java || true); fi
  found=0
  [ -z "$current" ] || [ ! -x "$current" ] || found=$(java_major "$current")
  if [ "${found:-0}" -ge "$MIN_JAVA" ]; then
    if [ -z "${JAVA_HOME-}" ]; then
      real=$(readlink -f "$current" 2>/dev/null || echo "$current")
      JAVA_HOME=$(dirname "$(dirname "$real")")
      export JAVA_HOME
    fi
    return
  fi
  best="" best_major=0
  for home in /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -x "$home/bin/javac" ] || continue
    major=$(java_major "$home/bin/java")
    if [ "${major:-0}" -ge "$MIN_JAVA" ] && [ "$major" -gt "$best_major" ]; then best=$home best_major=$major; fi
  done
  if [ -z "$best" ]; then
    [ "${found:-0}" -gt 0 ] || found=none
    echo "Switchboard needs JDK $MIN_JAVA or newer (found $found): install one, for example Temurin $MIN_JAVA, or set JAVA_HOME to it." >&2
    exit 1
  fi
  JAVA_HOME=$best
  export JAVA_HOME
}
