//go:build unix

package neo4jtest

import "syscall"

// Pause lets the server stand still, as a machine that swaps or a network that swallows would: it neither answers nor
// closes a connection. [Server.Resume] lets it go on.
func (s *Server) Pause() error { return s.process.Signal(syscall.SIGSTOP) }

// Resume ends a [Server.Pause].
func (s *Server) Resume() error { return s.process.Signal(syscall.SIGCONT) }
