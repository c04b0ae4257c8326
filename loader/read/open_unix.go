//go:build unix

package read

import "syscall"

// nonBlocking opens a pipe that was put in a file's place without waiting for its other end.
const nonBlocking = syscall.O_NONBLOCK
