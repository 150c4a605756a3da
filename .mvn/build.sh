# Sourced by ./switchboard: builds the services when something is newer than the last build.

build_log="$here/target/build.log"
build_stamp="$here/cli/target/.built"
built_models="$here/cli/target/.models"
build_lock="$here/target/.building"

# Whether a source is newer than the last build, or something that it makes is missing.
is_stale() {
  [ -f "$build_stamp" ] && [ -f "$here/cli/target/switchboard.jar" ] && [ "$(models)" = "$(cat "$built_models" 2>/dev/null)" ] || return 0
  for module in agent-service llm-service stt-service tts-service voicebot-gateway; do
    [ -f "$here/$module/target/quarkus-app/quarkus-run.jar" ] || return 0
  done
  [ -n "$(cd "$here" && find pom.xml mvnw .mvn ./*/pom.xml ./*/src/main -newer "$build_stamp" -print 2>/dev/null | head -n 1)" ]
}

# The prepared speech models and their sizes: one that was deleted or cut off is made again.
models() {
  (cd "$here/speech-models/target/models" 2>/dev/null && find . -type f ! -name '.*' -exec wc -c {} + | sort)
}

# Two builds in one folder would spoil each other.
take_build_lock() {
  local other
  if ! (set -C && echo $$ >"$build_lock") 2>/dev/null; then
    other=$(cat "$build_lock" 2>/dev/null)
    if [ -n "$other" ] && kill -0 "$other" 2>/dev/null; then
      fail "Another ./switchboard up (process $other) is building here: wait until it has finished, or stop it."
    fi
    echo $$ >"$build_lock" # its owner was killed
  fi
  trap 'rm -f "$build_lock"' EXIT
  trap 'build_stopped' INT TERM HUP
}

build_stopped() {
  [ -t 1 ] && printf '\r\033[K'
  echo "Stopped. The next ./switchboard up goes on with the build."
  exit 130
}

# Builds everything but the tests; prints progress, or on failure the lines that matter.
build() {
  mkdir -p "$here/target" "$here/cli/target" 2>/dev/null || fail "$here cannot be written by this user: clone Switchboard into a folder of your own."
  command -v mvn >/dev/null || [ -x "${XDG_CACHE_HOME:-$HOME/.cache}/switchboard/apache-maven-$(sed -n 's/^MAVEN_VERSION=//p' "$here/mvnw")/bin/mvn" ] ||
    fail "No Maven found: install any Maven 3.6.3 or newer (Debian: apt-get install maven), then start again."
  if [ -z "$(models)" ] && ! npm --version >/dev/null 2>&1; then
    fail "No npm that runs was found (it needs Node.js), and the speech models are not here yet: install both (Debian: apt-get install npm), then start again."
  fi
  take_build_lock
  local new_stamp="$here/target/.build-started" begin=$SECONDS
  : >"$new_stamp"
  : >"$build_log"
  [ -f "$build_stamp" ] || echo "Building Switchboard (the first time: some minutes, about 570 MB to fetch) ..."
  # end-to-end holds tests only, and the largest downloads.
  (cd "$here" && ./mvnw -B -T2 package -Dmaven.test.skip=true -pl '!end-to-end') 2>&1 | build_progress
  if [ "${PIPESTATUS[0]}" -ne 0 ]; then
    build_failure
    exit 1
  fi
  mv "$new_stamp" "$build_stamp"
  models >"$built_models"
  rm -f "$build_lock"
  trap - EXIT INT TERM HUP
  echo "Built in $((SECONDS - begin)) s."
}

# Reads Maven's output, writes it to the log, and shows how far it is.
build_progress() {
  local line step=0 steps=1 what="preparing" fetched=0 models="" interactive="" columns
  [ -t 1 ] && [ "${TERM-dumb}" != dumb ] && interactive=yes
  columns=$(stty size 2>/dev/null </dev/tty) && columns=${columns#* } || columns=80
  while IFS= read -r line; do
    printf '%s\n' "$line" >>"$build_log"
    case "$line" in
      '[INFO] Building '*'['*/*']')
        what=${line#\[INFO\] Building } what=${what%% *}
        step=${line##*\[} steps=${step#*/} steps=${steps%]} step=${step%/*} models=""
        [ -n "$interactive" ] || printf '[%s/%s] %s\n' "$step" "$steps" "$what"
        ;;
      'models '[0-9]*)
        models=${line#models }
        [ -n "$interactive" ] || printf '        speech models: %s %% %s\n' "${models%% *}" "${models#* }"
        ;;
      *'Downloaded from '*) fetched=$((fetched + 1)) ;;
      *) continue ;;
    esac
    [ -n "$interactive" ] && paint_progress
  done
  [ -n "$interactive" ] && printf '\r\033[K'
  return 0
}

paint_progress() {
  local full=$(((step - 1) * 24 / steps)) part=$what bar
  [ "$step" -gt 0 ] || full=0
  [ -z "$models" ] || part="$what: ${models%% *} % ${models#* }"
  [ "$fetched" -eq 0 ] || part="$part ($fetched files fetched)"
  bar=$(printf '%*s' "$full" '' | tr ' ' '#')$(printf '%*s' $((24 - full)) '' | tr ' ' '-')
  # Never wider than the terminal: a line that wraps could not be painted over.
  printf -v part '[%s] %s/%s %s' "$bar" "$step" "$steps" "$part"
  printf '\r\033[K%s' "${part:0:columns-1}"
}

# One sentence when the cause is known; else the lines that matter. Always where the whole log is.
build_failure() {
  local models_failed
  models_failed=$(sed -n 's/^models failed //p' "$build_log" | tail -n 1)
  if [ -n "$models_failed" ]; then
    echo "$models_failed" >&2
  elif grep -q 'No space left on device' "$build_log"; then
    echo "The disk is full: the first build needs about 2 GB here and in ~/.m2; free some space, then start again." >&2
  elif grep -q 'in offline mode and' "$build_log"; then
    echo "Maven is told to be offline, but not everything is in its repository yet: leave out -o once, then start again." >&2
  elif grep -qE 'UnknownHostException|Unknown host|Connection refused|[Cc]onnect timed out|Network is unreachable|No route to host|Could not transfer' "$build_log"; then
    echo "The Maven repository cannot be reached: check the network, or the mirror and proxy in ~/.m2/settings.xml, then start again." >&2
  elif grep -q 'warnings found and -Werror specified' "$build_log"; then
    grep -E '^\[(ERROR|WARNING)\] .*\.java' "$build_log" | head -n 12 >&2
  elif grep -q '^\[ERROR\]' "$build_log"; then
    grep '^\[ERROR\]' "$build_log" | grep -vE '^\[ERROR\] *$|\[Help 1\]|Re-run Maven|To see the full stack|For more information' | head -n 12 >&2
  else
    tail -n 12 "$build_log" >&2
  fi
  echo "The build did not succeed; its whole log: $build_log" >&2
}
