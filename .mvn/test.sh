# Sourced by ./switchboard: prepares and runs all tests, and says what was skipped and why.

browser_test=dev.switchboard.e2e.TalkPageIT

run_tests() {
  need_browser
  rm -f "$here"/*/target/surefire-reports/TEST-*.xml "$here"/*/target/failsafe-reports/TEST-*.xml
  local status=0
  (cd "$here" && ./mvnw -B --fail-at-end verify "$@") || status=$?
  echo
  list_skipped
  if [ "${SWITCHBOARD_BROWSER_TESTS-}" = required ] && ! browser_tests_ran; then
    echo "The browser tests did not run: no report of $browser_test in end-to-end shows tests without skips." >&2
    [ "$status" -ne 0 ] || status=1
  fi
  totals
  exit "$status"
}

# Chromium, for the browser tests: installed when that is allowed, asked for otherwise.
need_browser() {
  if [ -x /usr/bin/chromium ] || command -v chromium >/dev/null; then
    return
  fi
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser tests (once) ..."
    local log="$here/target/chromium.log"
    mkdir -p "$here/target"
    if apt_get install chromium >"$log" 2>&1 || { apt_get update && apt_get install chromium; } >>"$log" 2>&1; then
      return
    fi
    echo "Chromium could not be installed (see $log): the browser tests will be skipped." >&2
  else
    echo "Chromium is missing, so the browser tests will be skipped: install it (Debian: sudo apt-get install chromium)." >&2
  fi
}

apt_get() {
  DEBIAN_FRONTEND=noninteractive apt-get -y -q --no-install-recommends -o DPkg::Lock::Timeout=120 "$@"
}

reports() {
  find "$here" -mindepth 4 -maxdepth 4 -path '*/target/*-reports/TEST-*.xml' | sort
}

# Adds up an attribute of every report's first element.
sum() {
  reports | xargs -r grep -ho '<testsuite [^>]*' | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }'
}

totals() {
  local tests failed skipped
  tests=$(sum tests) failed=$(($(sum failures) + $(sum errors))) skipped=$(sum skipped)
  echo "$((tests - failed - skipped)) passed, $failed failed, $skipped skipped"
}

browser_tests_ran() {
  local report="$here/end-to-end/target/failsafe-reports/TEST-$browser_test.xml"
  [ -f "$report" ] || report="$here/end-to-end/target/surefire-reports/TEST-$browser_test.xml"
  [ -f "$report" ] || return 1
  local head
  head=$(tr '\n' ' ' <"$report" | grep -o '<testsuite [^>]*' | head -n 1)
  case "$head" in *' skipped="0"'*) ;; *) return 1 ;; esac
  case "$head" in *' tests="0"'*) return 1 ;; *' tests="'*) return 0 ;; esac
  return 1
}

# Each skipped test with the reason that it gives.
list_skipped() {
  local report
  reports | while IFS= read -r report; do
    tr '\n' ' ' <"$report" | sed 's/<testcase /\n&/g' | grep '<skipped' |
      sed -n 's/.*<testcase name="\([^"]*\)" classname="\([^"]*\)".*<skipped\( [^>]*message="\([^"]*\)"\)\{0,1\}.*/skipped: \2 \1: \4/p' |
      sed 's/: $/: GIVES NO REASON/; s/&#10;.*//; s/&quot;/"/g; s/&apos;/'"'"'/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g'
  done
}
