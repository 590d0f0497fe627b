#!/bin/sh
# Handles one event of a Serf agent. Written by the installation, which replaces it; settings belong in handler.conf.

# Names are compared byte by byte.
LC_ALL=C

# The folder may have been moved or copied, and this may be called through a link or from anywhere.
find_home() {
	for home in "$@"; do
		# shellcheck disable=SC3013
		[ ! "$0" -ef "$home/@version@/handler" ] || return 0
	done
	# A copy that is called through a link, or the link has just changed to another version.
	home=$(PATH=$PATH:/usr/bin:/bin readlink -f -- "$0" 2>/dev/null)
	home=${home%/versions/*}
	[ -d "$home/@version@" ] || home=@home@
}

case $0 in
/*) called=${0%/*} ;;
*/*) called=$(CDPATH='' cd -- "./${0%/*}" && pwd) ;;
*) called=$PWD ;;
esac
find_home "$called" @home@

java_home=@java_home@
options=@options@
log=$home/handler.log
skip_unhandled=yes
resident=@resident@
resident_folder=
has_background=@has_background@

note() {
	printf '%s handler: %s\n' "$(PATH=$PATH:/usr/bin:/bin date '+%Y-%m-%d %H:%M:%S')" "$1" >&2
}

# A pipe or a terminal may block whoever writes to it, and with it the agent.
can_log() {
	if [ -e "$log" ] && [ ! -f "$log" ] && [ "$log" != /dev/null ]; then
		return 1
	fi
	{ true >>"$log"; } 2>/dev/null
}

# The agent logs what is printed for an event. For a query it would be the answer.
is_answer_ignored() {
	case ${SERF_EVENT-} in user | member-*) ;; *) return 1 ;; esac
}

# Whatever ends the shell while it reads the settings ends here.
# shellcheck disable=SC2317
fail_settings() {
	set +aCefuvx
	trap - EXIT
	reason=$(PATH=$PATH:/usr/bin:/bin sh -n "$home/handler.conf" 2>&1)
	problem="$home/handler.conf cannot be read: ${reason:-a command in it ends the shell}"
	if [ -n "$by_hand" ]; then
		echo "$problem" >&2
		exit 1
	fi
	! can_log || exec 2>>"$log"
	note "This event is lost, as $problem"
	exit 1
}

# The settings are for the variables only: in a function they cannot change the arguments, and options of the shell end
# with them. Where a quote is not closed, bash goes on with status 2; everything else that is wrong ends the shell.
read_settings() {
	trap fail_settings EXIT
	# shellcheck source=/dev/null
	. "$home/handler.conf" || [ $? != 2 ] || PATH=$PATH:/usr/bin:/bin sh -n "$home/handler.conf" || exit 1
	set +aCefuvx
	unset IFS
	trap - EXIT
}

# A person asks for these, not an agent.
by_hand=
case $#:${1-} in 1:--status | 1:--stop) by_hand=yes ;; esac
if [ -f "$home/handler.conf" ]; then
	if [ -n "$by_hand" ]; then
		read_settings </dev/null >/dev/null
	elif [ -f "$log" ] && [ -w "$log" ]; then
		read_settings </dev/null >/dev/null 2>>"$log"
	elif is_answer_ignored; then
		read_settings </dev/null >/dev/null
	else
		read_settings </dev/null >/dev/null 2>&1
	fi
fi
app=$home/@version@
image=@image@
[ "$resident" != no ] || resident=
folder=${resident_folder:-${log%.log}-resident}
@settings@

# Whether a method of the application could serve an event of this kind and name on this node. The text of the role may be
# several roles: what separates them is a setting of the application, but never a letter, a digit, ".", "_" or "-".
# shellcheck disable=SC2221,SC2222
could_be_handled() {
	case "$1:::$SERF_SELF_ROLE:::$2" in
@patterns@
	*) return 1 ;;
	esac
}

# Only what the agent tells completely can be decided here; the application says what is wrong with the rest.
is_told_by_agent() {
	[ -n "${SERF_SELF_ROLE+set}" ] || return 1
	# Properties of the application may say something else than the agent.
	case "$options ${SPRING_APPLICATION_JSON-}" in *serf*) return 1 ;; esac
}

is_for_nobody() {
	is_told_by_agent || return 1
	case ${SERF_EVENT-} in
	member-join | member-leave | member-failed | member-update | member-reap) ! could_be_handled "$SERF_EVENT" "" ;;
	user) [ -n "${SERF_USER_EVENT+set}" ] && ! could_be_handled user "$SERF_USER_EVENT" ;;
	query) [ -n "${SERF_QUERY_NAME+set}" ] && ! could_be_handled query "$SERF_QUERY_NAME" ;;
	*) return 1 ;;
	esac
}

# Asks a JVM that stays behind this handler for something, and reads the first line of what it says. No process is started
# for that. A shell moves its standard descriptors while it prints and reads, so the pipes of the event have others.
ask_resident() {
	state=
	! is_too_long "$app$home$java_home$log$options" || return 1
	for slot in "$folder"/run.*/open.*/*; do
		if [ ! -p "$slot/exit" ] || [ ! -O "$slot" ] || is_suspended || ! take_slot; then
			continue
		fi
		run=${slot%/open.*}
		# shellcheck disable=SC2094
		{ command exec 5<>"$run/end" 7<"$run/end" 5<>"$slot/exit" 6<"$slot/exit" 5<>"$run/door"; } 2>/dev/null || continue
		printf '%s\0%s\0%s\0%s\0%s\0%s\0' "$1 $$ ${slot##*/}" "$app" "$home" "$java_home" "$log" "$options" >&5
		exec 5>&-
		read -r reply <&6 || reply=gone
		return 0
	done
	reply=none
	return 1
}

# What is more than 4096 bytes does not get into a pipe at once, and others may write at the same time. A character that is
# not of ASCII has four bytes at most.
is_too_long() {
	case $1 in
	*[!\ -~]*) [ ${#1} -gt 950 ] ;;
	*) [ ${#1} -gt 3800 ] ;;
	esac
}

# Whoever creates the file first has the slot.
take_slot() {
	set -C
	if { true >"$slot/taken"; } 2>/dev/null; then
		set +C
	else
		set +C
		return 1
	fi
}

# A JVM that was sent SIGSTOP would not answer before it goes on. The lines of this file are short, and a shell reads each
# byte by itself.
is_suspended() {
	pid=${slot%/*}
	pid=${pid##*/open.}
	while read -r field state _; do
		[ "$field" != State: ] || break
	done 2>/dev/null <"/proc/$pid/status"
	[ "$state" = T ]
}

# Whether a JVM that stays is there or about to be: the shell that waits for it has its pipe open.
is_resident_there() {
	for run in "$folder"/run.*; do
		# shellcheck disable=SC3013
		{ read -r pid <"$run/pid"; } 2>/dev/null && [ "/proc/$pid/fd/9" -ef "$run/end" ] && return 0
	done
	return 1
}

# Whoever starts the JVM can ask it, and nobody else, not even root.
require_folder() {
	# shellcheck disable=SC3067
	if [ -e "$folder" ] && [ ! -O "$folder" ]; then
		echo "$folder is for another user" >&2
		exit 1
	fi
}

# Counts the calls of methods in the background, including those of a JVM that stays. The next call of a method tells of those
# that are lost.
count_background() {
	running=0 waiting=0 lost=0 work=
	for ticket in "${log%.log}-background"/*/*; do
		if ! { read -r pid <"$ticket/pid"; } 2>/dev/null; then
			continue
		elif [ ! -d "/proc/$pid" ]; then
			lost=$((lost + 1))
		elif [ -e "$ticket/running" ]; then
			running=$((running + 1))
		else
			waiting=$((waiting + 1))
		fi
	done
	[ "$running:$waiting" = 0:0 ] || work=", $running running, $waiting waiting"
	[ "$lost" = 0 ] || work="$work, $lost lost"
}

show_resident() {
	require_folder
	count_background
	while is_resident_there; do
		if ask_resident status && [ "$reply" != gone ]; then
			printf '%s\n' "$reply$work"
			exit 0
		fi
		if [ "$state" = T ]; then
			echo "running, pid $pid, suspended$work"
			exit 0
		fi
		PATH=$PATH:/usr/bin:/bin sleep 1
	done
	echo "not running$work"
	exit 3
}

# Returns when the event that is being handled has ended, and the JVM with it. How that has ended is for the event's client
# alone to read: two that read from one pipe get parts of a line.
stop_resident() {
	require_folder
	while is_resident_there; do
		if ! ask_resident stop && [ "$state" = T ]; then
			echo "The JVM that stays, pid $pid, is suspended and cannot end. Send it SIGCONT or SIGKILL." >&2
			exit 1
		fi
		PATH=$PATH:/usr/bin:/bin sleep 0.1 2>/dev/null || PATH=$PATH:/usr/bin:/bin sleep 1
	done
	exit 0
}

case $by_hand:${1-} in
yes:--status) show_resident ;;
yes:--stop) stop_resident ;;
esac
if [ $# = 0 ] && [ "$skip_unhandled" = yes ] && is_for_nobody; then
	exit 0
fi

# Whoever still writes to the old file loses nothing. The lock is on the old file, if there is a command for that.
rotate_log() {
	[ -n "$(PATH=$PATH:/usr/bin:/bin find "$log" -size +20480)" ] || return
	if PATH=$PATH:/usr/bin:/bin command -v flock >/dev/null; then
		PATH=$PATH:/usr/bin:/bin flock -n 2 || return
	fi
	# shellcheck disable=SC3013
	if [ ! "$log" -ef /dev/fd/2 ]; then
		:
	elif PATH=$PATH:/usr/bin:/bin mv -f "$log" "$log.1" 2>/dev/null; then
		:
	elif [ -w "$log.1" ] && PATH=$PATH:/usr/bin:/bin cat "$log" >"$log.1"; then
		# The folder is not this user's, but the files in it are.
		: >"$log"
	fi
	# This ends the lock.
	command exec 2>>"$log"
}

# An update of the JDK leaves it where it was. Its version is in the first lines of a file, which can be read without a process.
is_jdk_of_installation() {
	[ -r "$java_home/release" ] || return 1
	while IFS= read -r line || [ -n "$line" ]; do
		[ "$line" != @jdk@ ] || return 0
	done <"$java_home/release"
	return 1
}

# A damaged cache crashes each JVM that uses it. A lack of memory only looks like a crash.
has_crashed() {
	# shellcheck disable=SC3013
	[ -s "$crash" ] && [ "$crash" -nt "$app/cache" ] || return 1
	{ read -r line && read -r line; } <"$crash"
	case $line in *"insufficient memory"*) return 1 ;; esac
}

# A JVM that cannot write this file writes one into the working folder.
find_crash_option() {
	crash_option=-XX:+ErrorFileToStderr
	if [ -f "$log" ] && { [ -w "$crash" ] || { [ ! -e "$crash" ] && [ -w "${crash%/*}" ]; }; }; then
		crash_option=-XX:ErrorFile=$crash
	fi
}

find_java() {
	[ -z "$image" ] || return 0
	java=$java_home/bin/java
	jdk_options=@jdk_options@
	cache=@cache_option@$app/cache
	generated=
	if [ -r "$app/configuration" ]; then
		generated=-D@configuration_property@=$app/configuration
	elif [ -e "$app/configuration" ]; then
		say_once "$app/configuration is for another user. Not using the generated code, which is slower. Install with --user."
	fi
	crash=${log%.log}-crash.log
	if [ ! -x "$java" ]; then
		note "There is no $java any more. Using another Java, without the cache, which is slower. Install again."
		java=java
		[ -z "${JAVA_HOME-}" ] || [ ! -x "$JAVA_HOME/bin/java" ] || java=$JAVA_HOME/bin/java
		jdk_options=
		cache=
		generated=
	elif ! is_jdk_of_installation; then
		note "The JDK in $java_home is not that of the installation. Not using the cache, which is slower. Install again."
		jdk_options=
		cache=
		generated=
	elif [ ! -r "$app/cache" ]; then
		note "There is no $app/cache any more. Not using it, which is slower. Install again."
		cache=
	elif has_crashed; then
		note "The JVM has crashed, as $crash tells. Not using the cache, which is slower. Install again, or remove that file."
		cache=
	fi
	find_crash_option
}

# There is one garbage collector, that of the settings if they name one.
find_collector() {
	case $options in
	*-XX:+UseG1GC* | *-XX:+UseParallelGC* | *-XX:+UseZGC* | *-XX:+UseShenandoahGC* | *-XX:+UseEpsilonGC*) ;;
	*) return ;;
	esac
	case $options in
	*-XX:+UseSerialGC*) options=${options%%-XX:+UseSerialGC*}${options#*-XX:+UseSerialGC} ;;
	esac
}

# Becomes the JVM, unless something else starts it. It writes the answer to a file that nothing else in it knows, or to standard output.
become="exec"
resident_option=
handled=
start_java() {
	answer=${1:+-D@answer_property@=$1}
	shift
	handled_option=
	[ ! -f "$log" ] || handled_option=-Dserf.duplicates.file=${handled:-${log%.log}-handled}
	set -f
	# shellcheck disable=SC2086
	[ -z "$image" ] || "$become" "$app/app/$image" ${handled_option:+"$handled_option"} $options ${answer:+"$answer"} "$@"
	# shellcheck disable=SC2086
	"$become" "$java" ${cache:+"$cache"} ${generated:+"$generated"} "$crash_option" ${handled_option:+"$handled_option"} $options $jdk_options ${answer:+"$answer"} \
		${resident_option:+"$resident_option"} -jar "$app/app/"@jar@ "$@"
}

# A pipe that another user has opened cannot be opened again by its name.
is_output_a_pipe() {
	[ -p /dev/fd/3 ] && [ -w /dev/fd/3 ]
}

# Without a folder for files, standard output is the answer if nothing else can be.
run_without_files() {
	[ "$is_logged" = yes ] || exec 2>/dev/null
	find_java
	note "There is no temporary folder to write to. What the JVM and its children print may be part of the answer."
	if is_output_a_pipe; then
		exec >&2
		start_java /dev/fd/3 "$@"
	fi
	exec >&3 3>&-
	start_java "" "$@"
}

wait_for_java() {
	pid=$!
	trap 'kill -TERM "$pid" 2>/dev/null; waiting=yes' TERM INT HUP
	[ -z "$ended" ] || kill -TERM "$pid" 2>/dev/null
	waiting=yes
	while [ -n "$waiting" ]; do
		waiting=
		wait "$pid"
		status=$?
	done
	trap '' TERM INT HUP
}

# This shell stays, and hands on what the JVM has written to files that belong to this user.
run_with_files() {
	files=$(PATH=$PATH:/usr/bin:/bin mktemp -d 2>/dev/null) || run_without_files "$@"
	exec 4>&2 5<&0
	[ "$is_logged" = yes ] || exec 2>"$files/messages"
	answer_file=$files/answer
	! is_output_a_pipe || answer_file=/dev/fd/3
	find_java
	ended=
	trap 'ended=yes' TERM INT HUP
	start_java "$answer_file" "$@" <&5 >&2 4>&- 5<&- &
	exec </dev/null 5<&-
	wait_for_java
	PATH=$PATH:/usr/bin:/bin
	[ ! -s "$files/answer" ] || cat "$files/answer" >&3
	exec 2>&4
	if [ "$is_logged" = yes ]; then
		:
	elif [ "$status" != 0 ]; then
		cat "$files/messages" >&2
	elif is_answer_ignored; then
		note "$log is no file that this user can write. What goes there is lost."
	fi
	rm -rf "$files"
	exit "$status"
}

# The agent does not wait for this shell, which tells how the JVM has ended.
supervisor='
trap : HUP INT TERM
run=$1
shift
(exec 4>&- 9>&- && exec "$@")
echo "$?" >&9
[ ! -e "$run/starting" ] || true >"$run/../failed"
PATH=$PATH:/usr/bin:/bin
old=${run%/*}/old.$$
mv "$run" "$old" && rm -rf "$old"
'

say_once() {
	PATH=$PATH:/usr/bin:/bin grep -qsF -- "$1" "$log" || note "$1"
}

is_folder_private() {
	[ -O "$folder" ] && [ -d "$folder" ] && [ ! -L "$folder" ]
}

# The event is handed over, or has to get a process of its own.
hand_over() {
	ask_resident event || return 1
	case $reply in
	taken) ;;
	other*) say_once "An event was not for the JVM that stays: ${reply#other }. It gets a process of its own." ;;
	outdated*) note "The JVM that stays is outdated: ${reply#outdated }. This event gets a process of its own." ;;
	gone) return 1 ;;
	esac
	[ "$reply" = taken ] || return 0
	if ! read -r code <&6; then
		read -r code <&7 || code=
		note "The JVM that stays has ended while it handled this event, with exit code ${code:-unknown}"
	fi
	exit "${code:-1}"
}

use_resident() {
	[ -p /dev/fd/0 ] && [ -r /dev/fd/0 ] || return 0
	exec 8<&0
	if ! is_folder_private || ! hand_over; then
		if start_resident; then
			hand_over || :
		fi
	fi
	exec 6<&- 7<&- 8<&-
}

make_private() {
	PATH=$PATH:/usr/bin:/bin
	[ -e "$1" ] || mkdir -m 700 "$1" 2>/dev/null
	[ ! -L "$1" ] && [ -n "$(find "$1" -prune -type d -perm 700 -user "$(id -u)" 2>/dev/null)" ]
}

make_folder() {
	if [ ! -r "/proc/$$/environ" ]; then
		say_once "There is no JVM that stays, as there is no /proc here."
		return 1
	fi
	if ! make_private "$folder"; then
		say_once "There is no JVM that stays, as $folder is not a folder that only this user can use."
		return 1
	fi
}

# Another try is worth it after a while, or if something has changed.
has_failed() {
	# shellcheck disable=SC3013
	[ -e "$folder/failed" ] && [ ! "$home/handler.conf" -nt "$folder/failed" ] && [ ! "$app/handler" -nt "$folder/failed" ] &&
		[ -n "$(find "$folder/failed" -mmin -5)" ]
}

# Only one shell at a time gets here to its end. One that was killed in here is forgotten after a minute.
lock_folder() {
	mkdir "$folder/lock" 2>/dev/null && return 0
	if [ ! -d "$folder/lock" ]; then
		# It has just gone, or the disk is full.
		mkdir "$folder/lock" 2>/dev/null && return 0
		say_once "There is no JVM that stays, as $folder cannot be written."
		return 1
	fi
	[ -z "$(find "$folder/lock" -prune -mmin +1 2>/dev/null)" ] || rmdir "$folder/lock"
	return 1
}

prepare_run() {
	PATH=$PATH:/usr/bin:/bin
	if is_too_long "$app$home$java_home$log$options"; then
		say_once "There is no JVM that stays, as the options and names of files are too long."
		return 1
	fi
	make_folder && ! has_failed && lock_folder || return 1
	if is_resident_there; then
		rmdir "$folder/lock"
		return 1
	fi
	rm -rf "$folder"/run.* "$folder"/old.* "$folder/failed"
	run=$folder/run.$$
	umask 077
	if mkdir "$run" "$run/fifos" "$run/prepared" "$run/used" && (
		cd "$run" && mkfifo end up door && cd fifos &&
			mkfifo 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40
	) && cat "/proc/$$/environ" >"$run/environment" && true >"$run/starting" &&
		printf '%s\0%s\0%s\0%s\0%s\0' "$app" "$home" "$java_home" "$log" "$options" >"$run/settings"; then
		return 0
	fi
	note "There is no JVM that stays, as $run cannot be written. The next try is in five minutes."
	rm -rf "$run"
	true >"$folder/failed"
	rmdir "$folder/lock"
	return 1
}

unset_event() {
	for name in $(PATH=$PATH:/usr/bin:/bin env |
		PATH=$PATH:/usr/bin:/bin sed -nE 's/^(SERF_(EVENT|SELF|TAG|USER|QUERY)(_[A-Za-z0-9_]*)?)=.*/\1/p'); do
		unset "$name"
	done
}

# Becomes the shell that starts the JVM, in a session of its own.
# shellcheck disable=SC2317
supervise() {
	session=$(PATH=$PATH:/usr/bin:/bin command -v setsid)
	exec ${session:+"$session"} /bin/sh -c "$supervisor" handler "$run" "$@"
}

launch_resident() {
	unset_event
	become=supervise
	[ "$resident" != yes ] || resident=10m
	resident_option=-Dserf.resident.folder=$run
	# By default the heap begins with a part of the machine, which is much for a JVM that stays.
	case $options in
	*-Xm[sx]* | *HeapSize* | *RAM*) ;;
	*) options="-Xms24m $options" ;;
	esac
	options="$options -Dserf.resident.idle-time=$resident"
	start_java /dev/null
}

start_resident() {
	(prepare_run) || return 1
	run=$folder/run.$$
	rotate_log
	find_collector
	find_java
	# shellcheck disable=SC2094
	exec 9<>"$run/end" 4<>"$run/up" 6<"$run/up"
	(launch_resident) </dev/null >&2 3>&- 6<&- 8<&- &
	echo "$!" >"$run/pid"
	exec 9>&- 4>&-
	PATH=$PATH:/usr/bin:/bin rmdir "$folder/lock"
	if read -r reply <&6; then
		return 0
	fi
	note "The JVM that is to stay has not started. The next try is in five minutes, or after a change of the settings."
	return 1
}

# A native image does not stay.
is_for_resident() {
	[ $# = 0 ] && [ -n "$resident" ] && [ -z "$image" ] && is_output_a_pipe
}

# The methods in the background that an event could reach, and whether it could reach others.
# shellcheck disable=SC2221,SC2222
find_background() {
	methods=''
	foreground=''
@background@
}

# Waits for its turn, makes the call, and lets the next one follow. Whoever has drawn a number has a pipe open until the
# call is over, and so has the JVM: to read from it ends when both have ended, however they do.
worker='
ticket=$1
shift
note() {
	printf "%s handler: %s\n" "$(PATH=$PATH:/usr/bin:/bin date "+%Y-%m-%d %H:%M:%S")" "$1" >&2
}
# Nobody may look into a folder that is about to be removed.
hide() {
	hidden=${1%/*}/.${1##*/}.$$
	PATH=$PATH:/usr/bin:/bin mv "$1" "$hidden" 2>/dev/null
}
for other in "${ticket%/*}"/*; do
	[ "$other" != "$ticket" ] || break
	until [ -p "$other/end" ] || [ -z "$(PATH=$PATH:/usr/bin:/bin find "$other" -prune -mmin -1 2>/dev/null)" ]; do
		PATH=$PATH:/usr/bin:/bin sleep 1
	done
	if { command exec 5<>"$other/end" 6<"$other/end" 5>&-; } 2>/dev/null; then
		read -r _ <&6
		exec 6<&-
	fi
	if hide "$other"; then
		note "Lost: the process has ended that was to run $(PATH=$PATH:/usr/bin:/bin cat "$hidden/event") in the background"
		PATH=$PATH:/usr/bin:/bin rm -rf "$hidden"
	fi
done
# While it waits, a signal ends this shell: a read that is interrupted looks like the end of the other process.
trap : HUP INT TERM
true >"$ticket/running"
(exec "$@") <"$ticket/stdin" >&2
status=$?
[ "$status" = 0 ] || note "In the background, $(PATH=$PATH:/usr/bin:/bin cat "$ticket/event") has ended with exit code $status"
hide "$ticket" && PATH=$PATH:/usr/bin:/bin rm -rf "$hidden"
'

# Numbers of equal length sort like numbers. Others may draw one at the same time.
draw_ticket() {
	PATH=$PATH:/usr/bin:/bin
	queue=$background/$1
	number=100000000
	[ -d "$queue" ] || mkdir -m 700 "$queue" 2>/dev/null
	for ticket in "$queue"/*; do
		[ ! -d "$ticket" ] || number=$((${ticket##*/} + 1))
	done
	tries=0
	until mkdir -m 700 "$queue/$number" 2>/dev/null; do
		number=$((number + 1)) tries=$((tries + 1))
		[ $tries -lt 100 ] || return 1
	done
	ticket=$queue/$number
	if printf '%s for %s\n' "$1" "$(describe_event)" >"$ticket/event" && cp "$stdin" "$ticket/stdin" && mkfifo -m 600 "$ticket/prepared"; then
		printf '%s\n' "$ticket"
		return 0
	fi
	rm -rf "$ticket"
	return 1
}

# Whoever sends an event has chosen its name.
describe_event() {
	case $SERF_EVENT in
	user) printf "user event '%s'" "$(printf %s "$SERF_USER_EVENT" | tr -c ' -&(-[]-~' '?')" ;;
	*) printf %s "$SERF_EVENT" ;;
	esac
}

# Becomes the shell that waits for its turn, in a session of its own.
# shellcheck disable=SC2317
run_in_turn() {
	session=$(PATH=$PATH:/usr/bin:/bin command -v setsid)
	exec ${session:+"$session"} /bin/sh -c "$worker" handler "$ticket" "$@"
}

launch_call() {
	become=run_in_turn
	options="$options -Dserf.script.background=$1"
	# Each process that handles a part of the event remembers that part.
	handled=$background/$1.handled
	start_java /dev/null
}

queue_call() {
	ticket=$(draw_ticket "$1") || return 1
	command exec 9<>"$ticket/prepared" || return 1
	PATH=$PATH:/usr/bin:/bin mv "$ticket/prepared" "$ticket/end"
	(launch_call "$1") </dev/null >&2 3>&- &
	echo "$!" >"$ticket/pid"
	exec 9>&-
}

# The disk may be full for the log, too, and the agent logs what is printed for such an event.
lose_event() {
	message="This event is not handled completely, as $background cannot be written"
	note "$message" || note "$message" 2>&3
	PATH=$PATH:/usr/bin:/bin rm -f "$stdin"
	exit 1
}

# The calls of methods in the background get processes of their own. This one goes on if the event could reach others.
use_background() {
	[ -f "$log" ] && is_told_by_agent || return 0
	methods=''
	case ${SERF_EVENT-} in
	member-join | member-leave | member-failed | member-update | member-reap) find_background "$SERF_EVENT" "" ;;
	user) [ -z "${SERF_USER_EVENT+set}" ] || find_background user "$SERF_USER_EVENT" ;;
	*) return 0 ;;
	esac
	[ -n "$methods" ] || return 0
	background=${log%.log}-background
	if ! (make_private "$background"); then
		say_once "No method runs in the background, as $background is not a folder that only this user can use."
		return 0
	fi
	stdin=$background/.stdin.$$
	PATH=$PATH:/usr/bin:/bin cat >"$stdin" || lose_event
	find_collector
	find_java
	for method in $methods; do
		queue_call "$method" || lose_event
	done
	exec <"$stdin"
	PATH=$PATH:/usr/bin:/bin rm -f "$stdin"
	[ -n "$foreground" ] || exit 0
	options="$options -Dserf.script.background=none"
}

unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
LC_ALL=C.UTF-8
export LC_ALL
exec 3>&1
is_logged=no
if can_log; then
	is_logged=yes
	exec 2>>"$log"
	case $skip_unhandled in
	yes | no) ;;
	*) say_once "skip_unhandled is '$skip_unhandled', expected yes or no. It counts as no." ;;
	esac
	! is_for_resident "$@" || use_resident
	[ $# != 0 ] || [ -z "$has_background" ] || use_background
	# Asking for the size takes a process, so not every event asks.
	case $$ in *0??) rotate_log ;; esac
fi
find_collector
if [ "$is_logged" = yes ] && is_output_a_pipe; then
	find_java
	exec >&2
	start_java /dev/fd/3 "$@"
fi
run_with_files "$@"
