// Package neo4jtest starts and stops a real Neo4j server for tests, without containers.
//
// The server is the community edition, taken from Maven coordinates (pom.xml), so that all it needs is Maven and a Java
// 17 on the PATH. It runs in a home folder of its own, on free ports of the loopback address, with a random password,
// and dies with the process that started it.
//
// Rooms: classpath.go asks Maven once and remembers the answer in the user's cache folder; server.go has [Start] and
// what a test may do to a [Server]: stop it, kill it, start it again on the same data and address; pause_unix.go lets it
// stand still.
//
// The command in .ci/neo4j wraps another command with such a server.
package neo4jtest
