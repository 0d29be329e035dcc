# Read by ./milepost and ./test (POSIX sh): finds a Python and makes an environment from a lock file with hashes.
# All that is said goes to standard error: standard output belongs to the command that follows.

say() { printf 'milepost: %s\n' "$*" >&2; }

stop() {
    say "$@"
    exit 3
}

# Installs Debian packages when this is Debian and we may; otherwise says the one command that does it.
system_packages() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" != 0 ]; then
        say "Please run: sudo apt-get install -y $*"
        return 1
    fi
    say "Installing $* (apt-get)."
    { apt-get install -y --no-install-recommends "$@" || { apt-get update && apt-get install -y --no-install-recommends "$@"; }; } \
        </dev/null >/tmp/milepost-apt.$$ 2>&1 || {
        tail -n 5 "/tmp/milepost-apt.$$" >&2
        rm -f "/tmp/milepost-apt.$$"
        return 1
    }
    rm -f "/tmp/milepost-apt.$$"
}

# Prints the real path of the newest Python of 3.11 or later: a real path survives a change of what `python3` means.
find_python() {
    for name in python3.13 python3.12 python3.11 python3 python; do
        command -v "$name" >/dev/null 2>&1 || continue
        "$name" -c 'import os, sys
if sys.version_info < (3, 11): sys.exit(1)
print(os.path.realpath(sys.executable))' 2>/dev/null && return 0
    done
    return 1
}

# Runs pip and counts its packages, on one line where somebody is watching; its own words are kept for when it fails.
pip_install() { # environment, lock
    total=$(grep -c '^[A-Za-z0-9].*==' "$2")
    words=$1/milepost-pip.txt
    live=0
    [ ! -t 2 ] || live=1
    {
        "$1/bin/python" -m pip install --require-hashes --no-input --disable-pip-version-check --progress-bar off \
            ${again:+--force-reinstall} -r "$2" 2>&1
        echo "exit: $?"
    } | tee "$words" | awk -v total="$total" -v live="$live" '
        function tell(text) { if (live) printf "\rmilepost:   %-40s", text; else print "milepost:   " text; fflush() }
        / \(from -r / { seen++; if (live) tell(seen " of " total " packages") }
        /^Ignoring / { total-- }
        /^Installing collected/ { tell("unpacking " total " packages") }
        END { if (live) print "" }' >&2
    [ "$(tail -n 1 "$words")" = "exit: 0" ] && return 0
    grep -v '^exit: ' "$words" | tail -n 8 >&2
    return 1
}

# Makes `place` hold what `lock` says. The copy of the lock that marks the environment as complete is written last, and
# the old mark is taken away first. What was interrupted is taken up again from the installer's cache, every package
# written anew: one whose files are half there looks complete to pip and to uv.
make_environment() { # place, lock
    place=$1
    lock=$2
    wait_for_turn "$place"
    if cmp -s "$lock" "$place/milepost-lock.txt" && [ -x "$place/bin/python" ]; then
        end_turn
        return 0
    fi
    again=
    [ ! -d "$place" ] || [ -f "$place/milepost-lock.txt" ] || again=yes
    rm -f "$place/milepost-lock.txt"
    python=$(find_python) || {
        system_packages python3 python3-venv && python=$(find_python)
    } || stop "Python 3.11 or newer is needed. Debian or Ubuntu: sudo apt-get install python3 python3-venv. macOS: brew install python."
    say "Using $("$python" --version 2>&1) at $python."
    uv=$(command -v uv || true)
    if [ -n "$uv" ]; then
        if "$uv" venv --quiet --allow-existing --python "$python" "$place" >&2 &&
            "$uv" pip sync ${again:+--reinstall} --require-hashes --python "$place/bin/python" "$lock" >&2; then
            finish "$place" "$lock"
            return 0
        fi
        say "uv could not do it; trying pip."
    fi
    "$python" -c 'import ensurepip, venv' 2>/dev/null || system_packages python3-venv ||
        stop "This Python cannot make environments. Debian or Ubuntu: sudo apt-get install python3-venv"
    "$place/bin/python" -m pip --version >/dev/null 2>&1 || {
        rm -rf "$place"
        "$python" -m venv "$place" || stop "Making the environment in $place failed; what is above says why."
    }
    pip_install "$place" "$lock" || stop "Installing failed; what is above says why. Run the same command again to go on from here."
    finish "$place" "$lock"
}

finish() { # place, lock
    cp "$2" "$1/milepost-lock.new"
    mv "$1/milepost-lock.new" "$1/milepost-lock.txt"
    end_turn
}

# Two terminals may start at once on a fresh machine: the second waits for the first instead of writing over it.
wait_for_turn() { # place
    turn=$1.turn
    waited=0
    until mkdir "$turn" 2>/dev/null; do
        owner=$(cat "$turn/pid" 2>/dev/null || true)
        if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
            rm -rf "$turn"
            continue
        fi
        [ "$waited" != 0 ] || say "Another terminal is setting up; waiting for it."
        waited=$((waited + 1))
        # A turn without an owner for ten seconds was left by a process that died between two lines.
        [ -n "$owner" ] || [ "$waited" -lt 10 ] || rm -rf "$turn"
        sleep 1
    done
    echo $$ >"$turn/pid"
    trap end_turn EXIT
    trap 'end_turn; exit 130' INT TERM HUP
}

end_turn() {
    [ -n "${turn:-}" ] && [ "$(cat "$turn/pid" 2>/dev/null)" = "$$" ] && rm -rf "$turn"
    trap - EXIT INT TERM HUP
}
