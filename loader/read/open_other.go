//go:build !unix

package read

// nonBlocking is not needed where pipes are no files.
const nonBlocking = 0
