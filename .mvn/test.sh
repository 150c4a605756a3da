# Sourced by ./switchboard: prepares and runs all tests, and says what was skipped and why.

browser_test=dev.switchboard.e2e.TalkPageIT

run_tests() {
  need_browser
  rm -f "$here"/*/target/surefire-reports/TEST-*.xml "$here"/*/target/failsafe-reports/{TEST-*,failsafe-summary}.xml
  # Tests of one module wait more than they work, so two modules at a time keep two cores busy.
  local status=0 modules_at_a_time="-T2"
  case " $* " in *' -T'* | *' --threads'*) modules_at_a_time="" ;; esac
  (cd "$here" && ./mvnw -B $modules_at_a_time --fail-at-end verify "$@") || status=$?
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

# Each skipped test with the reason that it gives: in the attribute `message`, or in the element itself.
list_skipped() {
  local report
  reports | while IFS= read -r report; do
    awk '
      { text = text $0 "\n" }
      END {
        count = split(text, cases, "<testcase ")
        for (i = 2; i <= count; i++) {
          at = index(cases[i], "<skipped")
          if (at) print "skipped: " attribute(cases[i], "classname") " " attribute(cases[i], "name") ": " reason(substr(cases[i], at))
        }
      }
      function attribute(element, name) {
        if (!match(" " element, "[ \n\t]" name "=\"[^\"]*\"")) return ""
        return substr(" " element, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
      }
      function reason(element, tag, said) {
        match(element, /^<skipped([ \n\t]+[A-Za-z]+="[^"]*")*[ \n\t]*\/?>/)
        tag = substr(element, 1, RLENGTH)
        said = first_line(plain(attribute(tag, "message")))
        if (said == "" && tag !~ /\/>$/) {
          said = substr(element, length(tag) + 1)
          sub(/<\/skipped>.*/, "", said)
          if (said ~ /<!\[CDATA\[/) { gsub(/<!\[CDATA\[|\]\]>/, "", said) } else said = plain(said)
          said = first_line(said)
        }
        sub(/^[A-Za-z0-9_.$]*(Exception|Error): /, "", said)
        sub(/^Assumption failed: /, "", said)
        if (said == "" || said ~ /^assumption is (not )?(true|false)$/ || said ~ / is @Disabled$/) return "GIVES NO REASON"
        return said
      }
      function first_line(said) {
        sub(/^[ \n\t\r]+/, "", said)
        sub(/[\n\r].*/, "", said)
        return said
      }
      function plain(xml) {
        gsub(/&#10;|&#xA;/, "\n", xml)
        gsub(/&quot;/, "\"", xml); gsub(/&apos;|&#39;/, "\047", xml)
        gsub(/&lt;/, "<", xml); gsub(/&gt;/, ">", xml); gsub(/&amp;/, "\\&", xml)
        return xml
      }' "$report"
  done
}
