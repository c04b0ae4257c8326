//go:build !linux

package neo4jtest

import "syscall"

// dieWithParent is empty where the kernel offers nothing of the kind: after a kill of the tests the server has to be
// stopped by hand.
var dieWithParent *syscall.SysProcAttr
