#!/bin/sh
# Handles one event of a Serf agent. Written by the installation, which replaces it; settings belong into handler.conf.

# Names are compared byte by byte.
LC_ALL=C

# The folder may have been moved, or this may be called through a link or from anywhere.
find_home() {
	for home in "$@"; do
		[ ! -d "$home/@version@" ] || return 0
	done
}

case $0 in
/*) called=${0%/*} ;;
*/*) called=$(CDPATH='' cd -- "./${0%/*}" && pwd) ;;
*) called=$PWD ;;
esac
find_home "$called" @home@
app=$home/@version@

java_home=@java_home@
options=@options@
log=$home/handler.log
skip_unhandled=yes
if [ -f "$home/handler.conf" ]; then
	# shellcheck source=/dev/null
	. "$home/handler.conf" >/dev/null
	# Where the syntax is wrong, bash goes on with this status; the other shells end by themselves.
	[ $? != 2 ] || exit 2
fi
image=@image@
@settings@

# Whether a method of the application could serve an event of this kind and name on this node.
# shellcheck disable=SC2221,SC2222
could_be_handled() {
	case "$1:$SERF_SELF_ROLE:$2" in
@patterns@
	*) return 1 ;;
	esac
}

# Only what the agent tells completely can be decided here; the application says what is wrong with the rest.
is_for_nobody() {
	[ -n "${SERF_SELF_ROLE+set}" ] || return 1
	# Properties of the application may say something else than the agent.
	case "$options ${SPRING_APPLICATION_JSON-}" in *serf*) return 1 ;; esac
	case ${SERF_EVENT-} in
	member-join | member-leave | member-failed | member-update | member-reap) ! could_be_handled "$SERF_EVENT" "" ;;
	user) [ -n "${SERF_USER_EVENT+set}" ] && ! could_be_handled user "$SERF_USER_EVENT" ;;
	query) [ -n "${SERF_QUERY_NAME+set}" ] && ! could_be_handled query "$SERF_QUERY_NAME" ;;
	*) return 1 ;;
	esac
}

if [ $# = 0 ] && [ "$skip_unhandled" = yes ] && is_for_nobody; then
	exit 0
fi

note() {
	printf '%s handler: %s\n' "$(date '+%Y-%m-%d %H:%M:%S')" "$1" >&2
}

# An update of the JDK leaves it where it was. Its version is in the first lines of a file, which takes no process to read.
is_jdk_of_installation() {
	[ -r "$java_home/release" ] || return 1
	while IFS= read -r line || [ -n "$line" ]; do
		[ "$line" != @jdk@ ] || return 0
	done <"$java_home/release"
	return 1
}

find_java() {
	[ -z "$image" ] || return 0
	java=$java_home/bin/java
	cache=@cache_option@$app/cache
	if [ ! -x "$java" ]; then
		note "There is no $java any more. Using another Java, without the cache, which is slower. Install again."
		java=java
		[ -z "${JAVA_HOME-}" ] || [ ! -x "$JAVA_HOME/bin/java" ] || java=$JAVA_HOME/bin/java
		cache=
	elif ! is_jdk_of_installation; then
		note "The JDK in $java_home is not that of the installation. Not using the cache, which is slower. Install again."
		cache=
	elif [ ! -r "$app/cache" ]; then
		note "There is no $app/cache any more. Not using it, which is slower. Install again."
		cache=
	fi
}

# Standard output is the log, too: the answer goes to the agent's pipe by its name, which nothing else in the JVM knows.
# Where it is no pipe, or one that another user has opened, standard output has to be the answer.
start() {
	LC_ALL=C.UTF-8
	export LC_ALL
	find_java
	set -f
	answer=
	if [ -p /dev/fd/3 ] && [ -w /dev/fd/3 ]; then
		answer=-D@answer_property@=/dev/fd/3
		exec >&2
	else
		exec >&3 3>&-
	fi
	# shellcheck disable=SC2086
	[ -z "$image" ] || exec "$app/app/$image" $options $answer "$@"
	# shellcheck disable=SC2086
	exec "$java" ${cache:+"$cache"} $options $answer -jar "$app/app/"@jar@ "$@"
}

unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
exec 3>&1
if { true >>"$log"; } 2>/dev/null; then
	exec 2>>"$log"
	start "$@"
fi

# Without a log, the agent is told what goes wrong. What is a warning only would become part of the answer.
{ messages=$(start "$@" 2>&1); } 2>/dev/null
status=$?
[ $status = 0 ] || printf '%s\n' "$messages" >&2
exit $status
