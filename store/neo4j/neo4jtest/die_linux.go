package neo4jtest

import "syscall"

// dieWithParent has the kernel kill the server when the starting thread ends, and keeps a Ctrl-C at the terminal from
// reaching it before the tests have ended.
var dieWithParent = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
